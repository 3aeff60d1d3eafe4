import type { FieldDef, FieldType, FieldValue } from '../model/field.ts';
import { dayOfDate, instantOf } from './calendar-date.ts';
import type { Run, ValueType } from './expression.ts';

export const valueTypeOf: Record<FieldType, ValueType> = {
  text: 'text', longText: 'text', phone: 'text', email: 'text', url: 'text', region: 'text', user: 'text', customerLink: 'text', choice: 'text',
  number: 'number', money: 'number', percent: 'number', rating: 'number',
  boolean: 'boolean', date: 'date', dateTime: 'dateTime', multiChoice: 'list', tags: 'list',
};

const fits: Record<ValueType, (value: unknown) => boolean> = {
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  text: (value) => typeof value === 'string' && value !== '',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && dayOfDate(value) !== undefined,
  dateTime: (value) => typeof value === 'string' && instantOf(value) !== undefined,
  list: (value) => Array.isArray(value) && value.length > 0,
  null: () => false,
  muted: () => false,
};

/** Reads a record's own value of a field. A value that does not fit the field's type is as good as missing: undefined. */
export function fieldReader(field: FieldDef): (run: Run) => FieldValue | undefined {
  const { key } = field;
  const fit = fits[valueTypeOf[field.type]];
  return ({ record }) => {
    const value = record[key];
    return fit(value) && Object.hasOwn(record, key) ? value : undefined;
  };
}
