import type { FieldDef, FieldType, FieldValue } from '../model/field.ts';
import type { Checked, Issue } from '../model/issue.ts';
import type { Locale } from '../model/text.ts';

export type ValueKind = 'string' | 'number' | 'boolean' | 'strings';

/** Which of day and month comes first in dates such as 03/04/2026. */
export type DateOrder = 'dmy' | 'mdy';

/** How text without an own answer is read: the order of day and month, and the zone of times without an offset (default UTC). */
export type ParseContext = { dateOrder?: DateOrder; timeZone?: string };

/** A JSON Schema (draft 7) that ajv with ajv-formats understands. */
export type JsonSchema = { [keyword: string]: unknown };

/** Reads a cell or pasted text. Empty text gives null. Issue paths are empty: the caller knows the field. */
export type TextParser = (text: string) => Checked<FieldValue | null>;

/** One field type: one file, one line in `registry.ts`. */
export type FieldTypeEntry = {
  type: FieldType;
  valueKind: ValueKind;
  /** What a stored value of the field must be. */
  jsonSchema: (field: FieldDef) => JsonSchema;
  /** Compiled once per field, so that a million cells do not prepare the same look-ups. */
  parser: (field: FieldDef, context: ParseContext) => TextParser;
  /** As people read it; a value that does not fit the field is shown as it is. `timeZone` matters for instants only (default UTC). */
  format: (value: FieldValue, field: FieldDef, locale: Locale, timeZone?: string) => string;
  /** Whether the search of the customer list looks into it. */
  searchable: boolean;
};

export const parsed = (value: FieldValue | null): Checked<FieldValue | null> => ({ ok: true, value });

export const refused = (code: string, params: Issue['params'] = {}): Checked<FieldValue | null> => ({ ok: false, issues: [{ code, path: [], params }] });

export const languageTag: Record<Locale, string> = { zh: 'zh-CN', en: 'en-US' };
