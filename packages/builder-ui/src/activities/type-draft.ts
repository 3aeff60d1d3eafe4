import type { ActivityType, FieldType } from '@rubric/engine';
import { draftOf, fieldOf, keyFits, type FieldDraft } from '../fields/field-draft.ts';

/** An activity type as it is edited. `kept`: its fields that are stored, which keep key and type. */
export type TypeDraft = { key: string; nameZh: string; nameEn: string; fields: FieldDraft[]; kept: string[] };

export const typeDraft = (type: ActivityType | null): TypeDraft => ({
  key: type?.key ?? '', nameZh: type?.name.zh ?? '', nameEn: type?.name.en ?? '', fields: (type?.fields ?? []).map((field) => draftOf(field)), kept: (type?.fields ?? []).map(({ key }) => key),
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
  return { key, name: { zh: zh || en, en: en || zh }, fields: fields.map((field) => fieldOf(field, before?.fields.find((known) => known.key === field.key) ?? null)) };
}
