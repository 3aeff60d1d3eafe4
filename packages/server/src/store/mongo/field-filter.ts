import type { FieldPlace } from '@rubric/engine';
import { checkFieldKey } from '../field-key.ts';

/** A part of a query; the driver's own type knows no paths that are made while the program runs. */
export type MongoFilter = Record<string, unknown>;

export const fieldPath = (key: string): string => `fields.${checkFieldKey(key)}`;

const date = '(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))'
  + '|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)';
const instant = `${date}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.][0-9]{1,9})?Z`;

/** `$` would also match before a line break at the end. */
export const atEnd = '(?![\\s\\S])';

const pattern = { date: `^${date}${atEnd}`, dateTime: `^${instant}${atEnd}` };

/** MongoDB also looks into lists; a list is not a text. */
const isText = (path: string, test: MongoFilter): MongoFilter => ({ $and: [{ [path]: { $type: 'string', ...test } }, { [path]: { $not: { $type: 'array' } } }] });

/** Whether the value is there and of its type. */
export function presentFilter({ key, type }: FieldPlace): MongoFilter {
  const path = fieldPath(key);
  switch (type) {
    case 'number': return { [path]: { $type: 'number' } };
    case 'boolean': return { [path]: { $type: 'bool' } };
    case 'text': return isText(path, { $ne: '' });
    case 'date': case 'dateTime': return isText(path, { $regex: pattern[type] });
    case 'list': return { [`${path}.0`]: { $exists: true } };
    case 'null': case 'muted': return { $nor: [{}] };
  }
}
