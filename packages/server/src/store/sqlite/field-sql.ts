import type { FieldPlace } from '@rubric/engine';
import { checkFieldKey } from '../field-key.ts';

/** The value of a field in `customers c`. An index on it is used only where it is written in the same way. */
export const valueSql = (key: string, table = 'c.'): string => `json_extract(${table}fields, '$.${checkFieldKey(key)}')`;

const typeSql = (key: string): string => `json_type(c.fields, '$.${checkFieldKey(key)}')`;

const isDate = (text: string): string => `(${text} IS NOT NULL AND ${text} IS date(${text}))`;

/** `YYYY-MM-DDTHH:MM:SSZ`, with or without a fraction of the second. */
function isInstant(text: string): string {
  const fraction = `(length(${text}) = 20 OR (length(${text}) BETWEEN 22 AND 30 AND substr(${text}, 20, 1) = '.' AND substr(${text}, 21, length(${text}) - 21) NOT GLOB '*[^0-9]*'))`;
  return `(${isDate(`substr(${text}, 1, 10)`)} AND substr(${text}, 11, 1) = 'T' AND substr(${text}, -1) = 'Z' AND substr(${text}, 12, 2) < '24'
    AND substr(${text}, 12, 8) IS time(substr(${text}, 12, 8)) AND ${fraction})`;
}

/** Whether the value is there and of its type; never NULL. */
export function presentSql({ key, type }: FieldPlace): string {
  const value = valueSql(key);
  switch (type) {
    case 'number': return `coalesce(${typeSql(key)} IN ('integer', 'real'), 0)`;
    case 'boolean': return `coalesce(${typeSql(key)} IN ('true', 'false'), 0)`;
    case 'text': return `coalesce(${typeSql(key)} = 'text' AND ${value} <> '', 0)`;
    case 'date': return `coalesce(${typeSql(key)} = 'text' AND ${isDate(value)}, 0)`;
    case 'dateTime': return `coalesce(${typeSql(key)} = 'text' AND ${isInstant(value)}, 0)`;
    case 'list': return `coalesce(${typeSql(key)} = 'array' AND ${value} <> '[]', 0)`;
    case 'null': case 'muted': return '0';
  }
}

/** `'true'` or `'false'` for booleans. */
export const booleanSql = typeSql;

export const itemsSql = (key: string): string => `json_each(c.fields, '$.${checkFieldKey(key)}')`;
