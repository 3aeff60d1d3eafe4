import { nameForm, type FieldValue, type MatchForm } from '@rubric/engine';
import { checkFieldKey } from '../field-key.ts';
import { checkBound } from '../page-bounds.ts';
import type { CustomerWrite } from '../port/customers.ts';
import type { Access } from './access.ts';
import type { Connection } from './connection.ts';
import { insertRows } from './insert-rows.ts';

type MatchKey = { no: number; field: string };
type Found = { value: string; id: string };

/** Values are compared by their JSON text: exact, and '1' is not 1. */
const matchText = (value: FieldValue): string => JSON.stringify(value);

/** A key of name forms is kept beside that of the values themselves; no field key begins like it. */
const nameKey = (field: string): string => `~${field}`;

function valueFor({ field }: MatchKey, { customer: { fields }, names }: CustomerWrite): FieldValue | undefined {
  if (field.startsWith('~')) return names?.[field.slice(1)];
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** A customer as written, by its number. */
export type NumberedWrite = { no: number; write: CustomerWrite };

type MatchRow = [keyNo: number, value: string, customerNo: number];

const addValues = (db: Connection, rows: MatchRow[]): number => insertRows(db, { into: 'match_values (key_no, value, customer_no)', values: (row) => row }, rows);

/** Keeps the match keys of a workspace right while customers are written; made anew in each transaction. */
export function createMatchKeyWriter(db: Connection, workspaceId: string) {
  const keys = db.all<MatchKey>('SELECT no, field FROM match_keys WHERE workspace_id = ?', workspaceId);
  const rowsOf = (writes: NumberedWrite[]): MatchRow[] => writes.flatMap(({ no, write }) => keys.flatMap((key): MatchRow[] => {
    const value = valueFor(key, write);
    return value === undefined ? [] : [[key.no, matchText(value), no]];
  }));
  return {
    add: (writes: NumberedWrite[]) => addValues(db, rowsOf(writes)),
    /** Writes only what is another: most changes of a customer leave alone what they are matched by. */
    replace(writes: NumberedWrite[]) {
      if (keys.length === 0) return;
      const wanted = new Map(rowsOf(writes).map((row) => [row.join(' '), row]));
      const sql = 'SELECT key_no AS keyNo, value, customer_no AS customerNo FROM match_values WHERE customer_no IN (SELECT value FROM json_each(?))';
      for (const { keyNo, value, customerNo } of db.all<{ keyNo: number; value: string; customerNo: number }>(sql, JSON.stringify(writes.map(({ no }) => no)))) {
        const isKept = wanted.delete([keyNo, value, customerNo].join(' '));
        if (!isKept) db.run('DELETE FROM match_values WHERE key_no = ? AND value = ? AND customer_no = ?', keyNo, value, customerNo);
      }
      addValues(db, [...wanted.values()]);
    },
  };
}

/** CROSS JOIN keeps the order of the tables: SQLite cannot know that few values are wanted, and would read all customers first. */
const indexedSql = `SELECT v.value, c.id FROM json_each(?2) wanted
  CROSS JOIN match_values v ON v.key_no = ?1 AND v.value = wanted.value
  CROSS JOIN customers c ON c.no = v.customer_no ORDER BY c.created_at, c.id`;
const scannedSql = `SELECT c.fields -> ?2 AS value, c.id FROM customers c
  WHERE c.workspace_id = ?1 AND c.fields -> ?2 IN (SELECT value FROM json_each(?3)) ORDER BY c.created_at, c.id`;
const findKeySql = 'SELECT no, field FROM match_keys WHERE workspace_id = ? AND field = ?';

type Question = { workspaceId: string; field: string; form: MatchForm };

/** Text by which a value is looked up → the values asked for that have it. */
function textsOf(values: FieldValue[], form: MatchForm): Map<string, FieldValue[]> {
  if (form === 'exact') return new Map(values.map((value) => [matchText(value), [value]]));
  return Map.groupBy(values.filter((value) => typeof value === 'string'), (value) => matchText(nameForm(value)));
}

function lookUp(db: Connection, { workspaceId, field, form }: Question, wanted: string): Found[] {
  const key = db.get<MatchKey>(findKeySql, workspaceId, form === 'name' ? nameKey(field) : field);
  if (key) return db.all<Found>(indexedSql, key.no, wanted);
  return form === 'name' ? [] : db.all<Found>(scannedSql, workspaceId, `$.${field}`, wanted);
}

export async function findByValue(access: Access, question: Question, values: FieldValue[]): Promise<Map<FieldValue, string[]>> {
  checkFieldKey(question.field);
  checkBound('number of values', values.length, 1000);
  const byText = textsOf(values, question.form);
  const rows = await access.read((db) => lookUp(db, question, JSON.stringify([...byText.keys()])));
  const found = new Map<FieldValue, string[]>();
  for (const { value: text, id } of rows) {
    for (const value of byText.get(text) ?? []) {
      const ids = found.get(value);
      if (ids) ids.push(id);
      else found.set(value, [id]);
    }
  }
  return found;
}

const addKey = (db: Connection, workspaceId: string, field: string): boolean =>
  db.run('INSERT INTO match_keys (workspace_id, field) VALUES (?, ?) ON CONFLICT DO NOTHING', workspaceId, field) > 0;

function fillExact(db: Connection, workspaceId: string, field: string): void {
  const sql = `INSERT INTO match_values (key_no, value, customer_no)
    SELECT k.no, c.fields -> ?3, c.no FROM match_keys k JOIN customers c ON c.workspace_id = k.workspace_id
    WHERE k.workspace_id = ?1 AND k.field = ?2 AND c.fields -> ?3 IS NOT NULL`;
  db.run(sql, workspaceId, field, `$.${field}`);
}

/** Names are brought into their form here, not in SQL; a thousand at a time, so that a million never stand in memory. */
function fillNames(db: Connection, workspaceId: string, field: string): void {
  const key = db.get<MatchKey>(findKeySql, workspaceId, nameKey(field));
  if (!key) return;
  const sql = `SELECT no, fields ->> ?2 AS name FROM customers WHERE workspace_id = ?1 AND no > ?3 AND json_type(fields, ?2) = 'text' ORDER BY no LIMIT 1000`;
  for (let after = 0; ; ) {
    const rows = db.all<{ no: number; name: string }>(sql, workspaceId, `$.${field}`, after);
    addValues(db, rows.map(({ no, name }) => [key.no, matchText(nameForm(name)), no]));
    if (rows.length < 1000) return;
    after = rows.at(-1)!.no;
  }
}

export async function ensureMatchKey(access: Access, { workspaceId, field, form }: Question): Promise<void> {
  checkFieldKey(field);
  await access.write((db) => {
    if (form === 'exact' && addKey(db, workspaceId, field)) fillExact(db, workspaceId, field);
    if (form === 'name' && addKey(db, workspaceId, nameKey(field))) fillNames(db, workspaceId, field);
  });
}
