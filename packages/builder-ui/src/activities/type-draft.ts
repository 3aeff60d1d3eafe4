import type { ActivityType, FieldDef, FieldType, FormulaSource } from '@rubric/engine';
import { draftOf, fieldOf, keyFits, type FieldDraft } from '../fields/field-draft.ts';

/** A field of an activity as it is edited. `formula`: its logic as JSON text, null: it is filled in. */
export type ActivityFieldDraft = FieldDraft & { formula: string | null };

/** An activity type as it is edited. `kept`: its fields that are stored, which keep key, type and whether they are computed. */
export type TypeDraft = { key: string; nameZh: string; nameEn: string; fields: ActivityFieldDraft[]; kept: string[] };

export const fieldDraft = (field: FieldDef | null): ActivityFieldDraft => ({ ...draftOf(field), formula: field?.source.kind === 'formula' ? JSON.stringify(field.source.logic) : null });

/** The formula of a draft that has one. */
export const formulaOf = (text: string): FormulaSource => ({ kind: 'formula', logic: JSON.parse(text) as FormulaSource['logic'] });

export const typeDraft = (type: ActivityType | null): TypeDraft => ({
  key: type?.key ?? '', nameZh: type?.name.zh ?? '', nameEn: type?.name.en ?? '', fields: (type?.fields ?? []).map(fieldDraft), kept: (type?.fields ?? []).map(({ key }) => key),
});

/** Fields of an activity are typed in, not picked from long lists: those types come first that orders and calls need. */
export const activityFieldTypes: readonly FieldType[] = ['text', 'longText', 'number', 'money', 'percent', 'rating', 'boolean', 'date', 'dateTime', 'choice', 'multiChoice', 'tags', 'url'];

const named = ({ nameZh, nameEn }: { nameZh: string; nameEn: string }): boolean => nameZh.trim() !== '' || nameEn.trim() !== '';

export function isComplete({ key, nameZh, nameEn, fields }: TypeDraft, taken: readonly string[]): boolean {
  const keys = fields.map((field) => field.key);
  return keyFits(key, taken) && named({ nameZh, nameEn }) && fields.every((field, index) => named(field) && keyFits(field.key, keys.slice(0, index)));
}

/** A name in one language stands in for a missing one. */
export function typeOf({ key, nameZh, nameEn, fields }: TypeDraft, before: ActivityType | null): ActivityType {
  const [zh, en] = [nameZh.trim(), nameEn.trim()];
  return { key, name: { zh: zh || en, en: en || zh }, fields: fields.map((field) => fieldOf(field, before?.fields.find((known) => known.key === field.key) ?? null, field.formula === null ? { kind: 'input' } : formulaOf(field.formula))) };
}
