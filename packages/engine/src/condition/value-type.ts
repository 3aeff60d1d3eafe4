import type { FieldType } from '../model/field.ts';

/** Types of strict expressions. `muted` is a condition switched off: only and / or / not take it, and they pass over it. */
export type ValueType = 'boolean' | 'number' | 'text' | 'date' | 'dateTime' | 'list' | 'null' | 'muted';

export const valueTypeOf: Record<FieldType, ValueType> = {
  text: 'text', longText: 'text', phone: 'text', email: 'text', url: 'text', region: 'text', user: 'text', customerLink: 'text', choice: 'text',
  number: 'number', money: 'number', percent: 'number', rating: 'number',
  boolean: 'boolean', date: 'date', dateTime: 'dateTime', multiChoice: 'list', tags: 'list',
};

/**
 * How a value of a type is held while evaluating. `numeric`: numbers, dates as days since 1970-01-01, date-times as epoch ms,
 * unknown as NaN. Everything else is held as it is stored, unknown as undefined.
 */
export const isNumeric = (type: ValueType): boolean => type === 'number' || type === 'date' || type === 'dateTime';
