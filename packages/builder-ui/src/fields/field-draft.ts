import type { Choice, FieldDef, FieldType } from '@rubric/engine';

/** A field as it is edited: everything present, so that inputs can bind. */
export type FieldDraft = { key: string; type: FieldType; nameZh: string; nameEn: string; required: boolean; unique: boolean; personal: boolean; choices: Choice[] };

export const takesChoices = (type: FieldType): boolean => type === 'choice' || type === 'multiChoice';

export function draftOf(field: FieldDef | null): FieldDraft {
  return {
    key: field?.key ?? '', type: field?.type ?? 'text', nameZh: field?.name.zh ?? '', nameEn: field?.name.en ?? '',
    required: field?.required ?? false, unique: field?.unique ?? false, personal: field?.personal ?? false, choices: structuredClone(field?.choices ?? []),
  };
}

/** Starts with a letter, and no other field has it. */
export const keyFits = (key: string, taken: readonly string[]): boolean => /^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(key) && !taken.includes(key);

/** "Last contact date" → lastContactDate. */
export function keyFrom(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words.map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())).join('').replace(/^[0-9]+/, '').slice(0, 64);
}

/** A name in one language stands in for a missing one; what the draft does not show stays as it was. */
export function fieldOf(draft: FieldDraft, before: FieldDef | null): FieldDef {
  const zh = draft.nameZh.trim();
  const en = draft.nameEn.trim();
  const { choices: _, ...rest } = before ?? { source: { kind: 'input' as const } };
  return {
    ...rest, key: draft.key, type: draft.type, name: { zh: zh || en, en: en || zh },
    required: draft.required, unique: draft.unique, personal: draft.personal,
    ...(takesChoices(draft.type) ? { choices: draft.choices } : {}),
  };
}

/** A key for a new choice that none of the others has. */
export function freshChoiceKey(choices: readonly Choice[]): string {
  let number = choices.length + 1;
  while (choices.some(({ key }) => key === `option${number}`)) number += 1;
  return `option${number}`;
}
