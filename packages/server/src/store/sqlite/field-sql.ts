import type { FieldPlace } from '@rubric/engine';
import { checkFieldKey } from '../field-key.ts';

/** What a value is to SQLite; dates are texts. */
const heldAs = { number: 'number', boolean: 'boolean', text: 'text', date: 'text', dateTime: 'text', list: 'list', null: 'null', muted: 'null' } as const;
export type HeldAs = 'number' | 'boolean' | 'text';

/** Null: values of this kind have no order. */
export function heldKind({ type }: FieldPlace): HeldAs | null {
  const kind = heldAs[type];
  return kind === 'list' || kind === 'null' ? null : kind;
}

/** The value if it is of its type and no empty text, else NULL. An index on it is used only where it is written in the same way. */
export function valueSql(place: FieldPlace, table = 'c.'): string {
  const at = `${table}fields, '$.${checkFieldKey(place.key)}'`;
  switch (heldAs[place.type]) {
    case 'number': return `iif(json_type(${at}) IN ('integer', 'real'), json_extract(${at}), NULL)`;
    case 'boolean': return `iif(json_type(${at}) IN ('true', 'false'), json_extract(${at}), NULL)`;
    case 'text': return `iif(json_type(${at}) = 'text', nullif(json_extract(${at}), ''), NULL)`;
    case 'list': return `iif(json_type(${at}) = 'array', nullif(json_extract(${at}), '[]'), NULL)`;
    case 'null': return 'NULL';
  }
}

/** What no value of the kind is below. */
export const lowestSql = (place: FieldPlace): string => (heldAs[place.type] === 'number' ? '-9e999' : heldAs[place.type] === 'boolean' ? '0' : `''`);

const isDate = (text: string): string => `(${text} IS NOT NULL AND ${text} IS date(${text}))`;

/** `YYYY-MM-DDTHH:MM:SSZ`, with or without a fraction of the second. */
function isInstant(text: string): string {
  const fraction = `(length(${text}) = 20 OR (length(${text}) BETWEEN 22 AND 30 AND substr(${text}, 20, 1) = '.' AND substr(${text}, 21, length(${text}) - 21) NOT GLOB '*[^0-9]*'))`;
  return `(${isDate(`substr(${text}, 1, 10)`)} AND substr(${text}, 11, 1) = 'T' AND substr(${text}, -1) = 'Z' AND substr(${text}, 12, 2) < '24'
    AND substr(${text}, 12, 8) IS time(substr(${text}, 12, 8)) AND ${fraction})`;
}

/** Whether the value is there and of its type; never NULL. */
export function presentSql(place: FieldPlace): string {
  const value = valueSql(place);
  switch (place.type) {
    case 'date': return isDate(value);
    case 'dateTime': return `coalesce(${isInstant(value)}, 0)`;
    default: return `${value} IS NOT NULL`;
  }
}

/** The opposite, said so that an index answers it where that can be. */
export const absentSql = (place: FieldPlace): string => (place.type === 'date' || place.type === 'dateTime' ? `NOT ${presentSql(place)}` : `${valueSql(place)} IS NULL`);

export const itemsSql = (key: string): string => `json_each(c.fields, '$.${checkFieldKey(key)}')`;
