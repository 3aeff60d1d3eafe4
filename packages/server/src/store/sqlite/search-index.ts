import { eachPiece, gramsToAsk } from '../search-grams.ts';
import type { Connection } from './connection.ts';
import { sqlPart, type SqlPart } from './sql-part.ts';

/** The tokenizer takes letters, digits and whatever is not ASCII; the rest gets a private character of its own. */
const privateUse = 0xe000;
const letters = Uint16Array.from({ length: 0x80 }, (_, code) => (/[a-z0-9]/.test(String.fromCharCode(code)) ? code : privateUse + code));

/** A UTF-16 unit as the tokenizer does not take it for the end of a word. */
const asLetter = (unit: number): number => letters[unit] ?? unit;

/** A piece as a word that the tokenizer does not take apart. */
const asWord = (gram: string): string => Array.from({ length: gram.length }, (_, at) => String.fromCharCode(asLetter(gram.charCodeAt(at)))).join('');

/** At most: a character and a pair that begin at a place, of two units each, with a space behind either. */
const unitsOfPlace = 8;

/** What the index is given of a text; it keeps each word once. The words of all texts are put together in the same memory: most of what an import allocated were pieces. */
export function createSearchWords(): (text: string) => string {
  let words = new Uint16Array(1024);
  return (text) => {
    const lower = text.toLowerCase();
    if (words.length < lower.length * unitsOfPlace) words = new Uint16Array(lower.length * unitsOfPlace);
    let length = 0;
    eachPiece(lower, (start, end) => {
      for (let at = start; at < end; at += 1) words[length++] = asLetter(lower.charCodeAt(at));
      words[length++] = 0x20;
    });
    return Buffer.from(words.buffer, 0, length * 2).toString('utf16le');
  };
}

/** The search text of the customer with this number. */
export type SearchText = { no: number; text: string };

/**
 * Call it once for many, and after the other writes: the index collects rows in memory, and any statement behind it that SQLite guards by a savepoint,
 * as most of several rows are, makes it write out what it has.
 */
export function indexSearch(db: Connection, texts: SearchText[]): void {
  const searchWords = createSearchWords();
  for (const { no, text } of texts) db.run('INSERT INTO customer_search (rowid, words) VALUES (?, ?)', no, searchWords(text));
}

export function reindexSearch(db: Connection, texts: SearchText[]): void {
  const searchWords = createSearchWords();
  for (const { no, text } of texts) db.run('INSERT OR REPLACE INTO customer_search (rowid, words) VALUES (?, ?)', no, searchWords(text));
}

export function forgetSearch(db: Connection, customerNo: number): void {
  db.run('DELETE FROM customer_search WHERE rowid = ?', customerNo);
}

/** Numbers of the customers who have every piece of the text; null: it is too short to have one. */
export function foundSql(text: string): SqlPart | null {
  const words = gramsToAsk(text.toLowerCase()).map(asWord);
  return words.length === 0 ? null : sqlPart('SELECT rowid AS no FROM customer_search WHERE customer_search MATCH ?', words.join(' AND '));
}

/** The index only narrows, where that is worth it: the text itself decides. It is stored in lower case; `instr` knows no wildcards. */
export const searchSql = (text: string): SqlPart => sqlPart('instr(c.search, ?) > 0', text.toLowerCase());
