import type { Choice, FieldDef } from '../model/field.ts';

/** A choice that came back under its key has its later name. */
function lastChoices(definitions: readonly FieldDef[]): Map<string, Choice> {
  return new Map(definitions.flatMap(({ choices = [] }) => choices).map((choice) => [choice.key, choice]));
}

function withPastChoices(present: FieldDef, earlier: readonly FieldDef[]): FieldDef[] {
  const now = new Set(present.choices?.map(({ key }) => key));
  const gone = [...lastChoices(earlier).values()].filter(({ key }) => !now.has(key));
  return present.choices === undefined || gone.length === 0 ? [] : [{ ...present, choices: [...present.choices, ...gone] }];
}

/**
 * What earlier values need to be read: fields that are gone, as they last were, and present ones that lost choices, with all they had.
 * `versions`: oldest first. Fields that lost nothing are left out.
 */
export function pastFields(versions: readonly (readonly FieldDef[])[], present: readonly FieldDef[]): FieldDef[] {
  const current = new Map(present.map((field) => [field.key, field]));
  return [...Map.groupBy(versions.flat(), ({ key }) => key)].flatMap(([key, definitions]): FieldDef[] => {
    const field = current.get(key);
    if (field !== undefined) return withPastChoices(field, definitions);
    const last = definitions.at(-1)!;
    return [last.choices === undefined ? last : { ...last, choices: [...lastChoices(definitions).values()] }];
  });
}
