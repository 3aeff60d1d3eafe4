import { instantOf } from '../condition/calendar-date.ts';
import { dateFormat } from './date-formats.ts';
import { readDate, readSerial } from './date-text.ts';
import { parsed, refused, type FieldTypeEntry } from './field-type.ts';
import { createLocalTime } from './local-time.ts';

export const dateTime: FieldTypeEntry = {
  type: 'dateTime',
  valueKind: 'string',
  jsonSchema: () => ({ type: 'string', format: 'date-time', pattern: 'Z$' }),
  parser: (_field, { dateOrder, timeZone = 'UTC' }) => {
    const local = createLocalTime(timeZone);
    return (text) => {
      const trimmed = text.trim();
      if (trimmed === '') return parsed(null);
      const exact = instantOf(trimmed);
      if (exact !== undefined) return parsed(new Date(exact).toISOString());
      const read = readDate(trimmed, dateOrder) ?? readSerial(trimmed);
      if (read === 'ambiguous') return refused('field.ambiguousDate');
      return read === null ? refused('field.notATime') : parsed(new Date(local.instant(read)).toISOString());
    };
  },
  format: (value, _field, locale, timeZone = 'UTC') => {
    const instant = typeof value === 'string' ? instantOf(value) : undefined;
    return instant === undefined ? String(value) : dateFormat(locale, 'dateTime', timeZone).format(instant);
  },
  searchable: false,
};
