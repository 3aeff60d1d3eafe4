import type { FieldDef, FieldValue } from '@rubric/engine';

/** What the fields are and were, for reading values of any time; `gone`: keys of those that are deleted. */
export type KnownFields = { fields: FieldDef[]; gone: ReadonlySet<string> };
type Written = { path: string; before?: FieldValue | undefined; after?: FieldValue | undefined };

export function withPast(present: readonly FieldDef[], past: readonly FieldDef[]): KnownFields {
  const keys = new Set(present.map(({ key }) => key));
  const fuller = new Map(past.map((field) => [field.key, field]));
  const gone = past.filter(({ key }) => !keys.has(key));
  return { fields: [...present.map((field) => fuller.get(field.key) ?? field), ...gone], gone: new Set(gone.map(({ key }) => key)) };
}

/** Whether a value was written of a field, or of a choice, that is not there now. */
export function mentionsPast(values: readonly Written[], present: readonly FieldDef[]): boolean {
  const fields = new Map(present.map((field) => [`fields.${field.key}`, field]));
  return values.some(({ path, before, after }) => {
    const choices = fields.get(path)?.choices;
    if (choices === undefined) return path.startsWith('fields.') && !fields.has(path);
    return [before, after].flat().some((value) => value !== undefined && !choices.some(({ key }) => key === value));
  });
}
