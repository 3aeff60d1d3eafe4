import type { FieldType } from '../model/field.ts';
import { booleanOf } from './boolean.ts';
import { plainText, splitValues } from './cell-text.ts';
import { guessDateOrder } from './date-order.ts';
import { readDate, readSerial } from './date-text.ts';
import { emailOf } from './email.ts';
import type { DateOrder } from './field-type.ts';
import { moneyOf } from './money.ts';
import { findMeaning } from './name-synonyms.ts';
import { numberOf } from './number-text.ts';
import { phoneOf } from './phone.ts';
import { urlOf } from './url.ts';

export type TypeGuess = { type: FieldType; choices?: string[]; dateOrder?: DateOrder };

/** What is known of the whole column when `samples` are its distinct texts: how many cells are filled, how many texts there are. */
export type ColumnCounts = { filled: number; distinct: number };

/** A column keeps its type when a few texts are dirty. */
const isMost = (fitting: number, all: number): boolean => all - fitting <= Math.max(all * 0.05, all >= 8 ? 1 : 0);

const most = (samples: string[], test: (text: string) => boolean): boolean => isMost(samples.filter(test).length, samples.length);
const some = (samples: string[], test: (text: string) => boolean): boolean => samples.some(test);

/** Codes that only look like numbers: post codes with a leading zero, ids longer than a double holds. */
const isCode = (text: string): boolean => /^0\d+$/.test(text) || /^\d{16,}$/.test(text);
const isMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(phoneOf(text) ?? '');
const looksDialled = (text: string): boolean => phoneOf(text) !== null && (isMobile(text) || /^\+|^0\d{2,3}[-\s]|^\(\d+\)|^\d{3}[-\s.]\d{3,4}[-\s.]\d{4}$/.test(plainText(text)));

function guessNumber(samples: string[]): TypeGuess | null {
  if (some(samples, isCode)) return null;
  if (most(samples, (text) => plainText(text).endsWith('%') && numberOf(plainText(text).slice(0, -1)) !== null)) return { type: 'percent' };
  if (most(samples, (text) => numberOf(text) !== null)) return { type: 'number' };
  return most(samples, (text) => moneyOf(text) !== null) ? { type: 'money' } : null;
}

function guessDate(samples: string[]): TypeGuess | null {
  const dateOrder = guessDateOrder(samples);
  const read = samples.map((text) => readDate(text, dateOrder ?? 'dmy'));
  const dates = read.filter((found) => found !== null && found !== 'ambiguous');
  if (!isMost(dates.length, samples.length)) return null;
  const withTime = dates.some(({ seconds }) => seconds !== null && seconds !== 0);
  return { type: withTime ? 'dateTime' : 'date', ...(dateOrder ? { dateOrder } : {}) };
}

function guessBoolean(samples: string[]): TypeGuess | null {
  if (!samples.every((text) => booleanOf(text) !== null)) return null;
  return new Set(samples.map(booleanOf)).size === 2 || some(samples, (text) => !/^[01]$/.test(text.trim())) ? { type: 'boolean' } : null;
}

function guessText(samples: string[], counts: ColumnCounts): TypeGuess {
  const listed = samples.filter((text) => /[;；、|]/.test(text));
  if (listed.length >= samples.length / 2 && listed.every((text) => splitValues(text).every((part) => part.length <= 30))) return { type: 'tags' };
  const short = samples.every((text) => text.length <= 60 && !text.includes('\n'));
  if (short && counts.distinct >= 2 && counts.distinct <= 50 && counts.filled >= counts.distinct * 3) return { type: 'choice', choices: samples };
  return { type: some(samples, (text) => text.length > 200 || text.includes('\n')) ? 'longText' : 'text' };
}

/** Bare digits are a phone number only where the column says so. */
const isCalledPhone = (header: string): boolean => header !== '' && findMeaning(header) === findMeaning('phone');

/** Day counts, which a spreadsheet shows where a date lost its format, are dates only where the column says so. */
const isCalledDate = (header: string): boolean => /(?:日期|时间|日|date|birthday|deadline)$/i.test(header.trim());

/** The type that a column's texts suggest. `samples` may repeat; with `counts` they are the column's distinct texts, the frequent ones first. */
export function guessType(samples: string[], counts?: ColumnCounts, header = ''): TypeGuess {
  const distinct = [...new Set(samples.map((text) => text.trim()).filter((text) => text !== ''))];
  if (distinct.length === 0) return { type: 'text' };
  const known = counts ?? { filled: samples.filter((text) => text.trim() !== '').length, distinct: distinct.length };
  if (most(distinct, (text) => emailOf(text) !== null)) return { type: 'email' };
  if (most(distinct, (text) => /^https?:|^www\./i.test(text) && urlOf(text) !== null)) return { type: 'url' };
  if (most(distinct, isCalledPhone(header) ? (text) => phoneOf(text) !== null : looksDialled)) return { type: 'phone' };
  if (isCalledDate(header) && most(distinct, (text) => readSerial(plainText(text)) !== null)) return { type: 'date' };
  return guessBoolean(distinct) ?? guessDate(distinct) ?? guessNumber(distinct) ?? guessText(distinct, known);
}
