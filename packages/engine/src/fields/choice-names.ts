import type { FieldDef, FieldValue } from '../model/field.ts';
import type { Locale } from '../model/text.ts';
import { foldName } from './cell-text.ts';

/** Finds a choice by its key or by one of its names, whatever the case and width. */
export function createChoiceFinder(field: FieldDef): (text: string) => string | null {
  const exact = new Set((field.choices ?? []).map(({ key }) => key));
  const folded = new Map<string, string>();
  for (const { key, name } of field.choices ?? []) {
    for (const text of [key, name.zh, name.en]) if (text !== '' && !folded.has(foldName(text))) folded.set(foldName(text), key);
  }
  return (text) => (exact.has(text) ? text : (folded.get(foldName(text)) ?? null));
}

/** A choice's name; the key itself where the field has no such choice (any more). */
export function choiceName(value: FieldValue, field: FieldDef, locale: Locale): string {
  const found = field.choices?.find(({ key }) => key === value);
  return found ? found.name[locale] || found.name.zh || found.name.en || found.key : String(value);
}

/** What was expected, for messages: the first names. */
export const expectedChoices = (field: FieldDef): string => (field.choices ?? []).slice(0, 8).map(({ name, key }) => name.zh || key).join(', ');
