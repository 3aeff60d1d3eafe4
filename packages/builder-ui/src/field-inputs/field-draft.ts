import { fieldParser, fieldTypeEntries, type Checked, type FieldDef, type FieldValue } from '@rubric/engine';

/** What an input holds while a value is typed: texts as typed, choice keys, 'true' / 'false' / '' for yes and no. */
export type Draft = string | string[];

/** `2026-01-31T17:00` on the clock of the time zone. */
function wallTime(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(new Date(instant)).replace(' ', 'T');
}

export function draftOf(field: FieldDef, value: FieldValue | undefined, timeZone: string): Draft {
  if (field.type === 'multiChoice') return Array.isArray(value) ? value : [];
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join('; ');
  return field.type === 'dateTime' && typeof value === 'string' ? wallTime(value, timeZone) : String(value);
}

const picked = new Set(['choice', 'multiChoice', 'boolean']);

/** The value that a draft stands for; null clears the field. Issues as the field's type words them. */
export function valueOf(field: FieldDef, draft: Draft, timeZone: string): Checked<FieldValue | null> {
  if (Array.isArray(draft)) return { ok: true, value: draft.length === 0 ? null : draft };
  if (draft === '' || fieldTypeEntries[field.type].valueKind === 'boolean') return { ok: true, value: draft === '' ? null : draft === 'true' };
  return picked.has(field.type) ? { ok: true, value: draft } : fieldParser(field, { timeZone })(draft);
}
