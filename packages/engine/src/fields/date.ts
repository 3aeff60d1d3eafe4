import { dayOfDate } from '../condition/calendar-date.ts';
import { dateFormat } from './date-formats.ts';
import { readDate, readSerial } from './date-text.ts';
import { parsed, refused, type FieldTypeEntry } from './field-type.ts';
import { createLocalTime } from './local-time.ts';

export const date: FieldTypeEntry = {
  type: 'date',
  valueKind: 'string',
  jsonSchema: () => ({ type: 'string', format: 'date' }),
  parser: (_field, { dateOrder, timeZone = 'UTC' }) => {
    const local = createLocalTime(timeZone);
    return (text) => {
      const trimmed = text.trim();
      if (trimmed === '') return parsed(null);
      if (dayOfDate(trimmed) !== undefined) return parsed(trimmed);
      const read = readDate(trimmed, dateOrder) ?? readSerial(trimmed);
      if (read === 'ambiguous') return refused('field.ambiguousDate');
      if (read === null) return refused('field.notADate');
      return parsed(read.offset === null ? read.date : local.date(local.instant(read)));
    };
  },
  format: (value, _field, locale) => {
    if (typeof value !== 'string' || dayOfDate(value) === undefined) return String(value);
    return dateFormat(locale, 'date', 'UTC').format(Date.parse(`${value}T00:00:00Z`));
  },
  searchable: false,
};
