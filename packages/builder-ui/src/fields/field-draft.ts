import type { Choice, FieldDef, FieldType } from '@rubric/engine';

/** A field as it is edited: everything present, so that inputs can bind. `min` and `max` as typed. */
export type FieldDraft = {
  key: string; type: FieldType; nameZh: string; nameEn: string; helpZh: string; helpEn: string;
  required: boolean; unique: boolean; personal: boolean; choices: Choice[]; min: string; max: string; currency: string;
};

export const takesChoices = (type: FieldType): boolean => type === 'choice' || type === 'multiChoice';
export const takesBounds = (type: FieldType): boolean => type === 'number' || type === 'money' || type === 'percent' || type === 'rating';

export function draftOf(field: FieldDef | null, type: FieldType = 'text'): FieldDraft {
  return {
    key: field?.key ?? '', type: field?.type ?? type, nameZh: field?.name.zh ?? '', nameEn: field?.name.en ?? '', helpZh: field?.help?.zh ?? '', helpEn: field?.help?.en ?? '',
    required: field?.required ?? false, unique: field?.unique ?? false, personal: field?.personal ?? false, choices: (field?.choices ?? []).map(({ key, name }) => ({ key, name: { ...name } })),
    min: field?.min?.toString() ?? '', max: field?.max?.toString() ?? '', currency: field?.currency ?? '',
  };
}

/** Starts with a letter, and no other field has it. */
export const keyFits = (key: string, taken: readonly string[]): boolean => /^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(key) && !taken.includes(key);

/** "Last contact date" → lastContactDate. */
export function keyFrom(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words.map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())).join('').replace(/^[0-9]+/, '').slice(0, 64);
}

/** A key for what has a name that gives none, as Chinese ones do: `field7`. */
export function freshKey(word: string, taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${word}${number}`)) number += 1;
  return `${word}${number}`;
}

/** A name in one language stands in for a missing one. */
const bothNames = ({ zh, en }: Choice['name']): Choice['name'] => ({ zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() });

/** A row without a name is no choice; one that customers may have keeps the name it had. */
function namedChoices(choices: readonly Choice[], stored: readonly Choice[]): Choice[] {
  const named = choices.map(({ key, name }) => ({ key, name: bothNames(name) }));
  return named.flatMap((choice) => (choice.name.zh !== '' ? [choice] : stored.filter(({ key }) => key === choice.key)));
}

/** Undefined where nothing, or no number, is typed. */
const numberOf = (text: string): number | undefined => (text.trim() === '' || !Number.isFinite(Number(text)) ? undefined : Number(text));

/** What only fields of some types have. */
function ofType({ type, choices, min, max, currency }: FieldDraft, before: FieldDef | null): Partial<FieldDef> {
  const [least, most] = [numberOf(min), numberOf(max)];
  return {
    ...(takesChoices(type) ? { choices: namedChoices(choices, before?.choices ?? []) } : {}),
    ...(takesBounds(type) && least !== undefined ? { min: least } : {}),
    ...(takesBounds(type) && most !== undefined ? { max: most } : {}),
    ...(type === 'money' && /^[A-Z]{3}$/.test(currency) ? { currency } : {}),
  };
}

/** A name in one language stands in for a missing one; what the draft does not show stays as it was. */
export function fieldOf(draft: FieldDraft, before: FieldDef | null, source: FieldDef['source'] = before?.source ?? { kind: 'input' }): FieldDef {
  const [helpZh, helpEn] = [draft.helpZh.trim(), draft.helpEn.trim()];
  // Nobody fills in a derived field.
  const isDerived = source.kind === 'formula' || source.kind === 'rollup';
  return {
    key: draft.key, type: draft.type, name: bothNames({ zh: draft.nameZh, en: draft.nameEn }), ...(helpZh || helpEn ? { help: { zh: helpZh || helpEn, en: helpEn || helpZh } } : {}),
    required: draft.required && !isDerived, unique: draft.unique && !isDerived, personal: draft.personal, source, ...ofType(draft, before),
  };
}

/** A key for a new choice that none of the others has. */
export function freshChoiceKey(choices: readonly Choice[]): string {
  let number = choices.length + 1;
  while (choices.some(({ key }) => key === `option${number}`)) number += 1;
  return `option${number}`;
}

/** Whether customers should be looked at before a field becomes another: values may change, or no longer be allowed. */
export function needsLook(before: FieldDef, after: FieldDef): boolean {
  const kept = new Set((after.choices ?? []).map(({ key }) => key));
  const tighter = (after.min ?? -Infinity) > (before.min ?? -Infinity) || (after.max ?? Infinity) < (before.max ?? Infinity);
  const demanded = (after.required && !before.required) || (after.unique && !before.unique);
  return before.type !== after.type || (before.choices ?? []).some(({ key }) => !kept.has(key)) || tighter || demanded;
}
