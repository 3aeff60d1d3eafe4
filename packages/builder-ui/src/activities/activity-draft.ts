import type { ActivityType, FieldDef, FieldValue, FieldValues, Issue } from '@rubric/engine';
import { draftOf, valueOf, type Draft } from '../field-inputs/field-draft.ts';

/** When an activity happened, as an input. */
export const atField: FieldDef = { key: 'at', type: 'dateTime', name: { zh: '发生时间', en: 'When it happened' }, required: true, unique: false, personal: false, source: { kind: 'input' } };

/** The fields of an activity that people fill in. */
export const inputsOf = ({ fields }: ActivityType): FieldDef[] => fields.filter(({ source }) => source.kind === 'input');

/** By field key, `at` among them. */
export type ActivityDraft = Record<string, Draft>;

export function activityDraft(type: ActivityType, { at, values }: { at: number; values: FieldValues }, timeZone: string): ActivityDraft {
  const drafts = inputsOf(type).map((field): [string, Draft] => [field.key, draftOf(field, values[field.key], timeZone)]);
  return { at: draftOf(atField, new Date(at).toISOString(), timeZone), ...Object.fromEntries(drafts) };
}

export type ReadDraft = { at: string; values: Record<string, FieldValue | null>; issues: Issue[] };

/** What was filled in; issues lead from the field keys. */
export function readDraft(type: ActivityType, draft: ActivityDraft, timeZone: string): ReadDraft {
  const values: ReadDraft['values'] = {};
  const issues: Issue[] = [];
  for (const field of [atField, ...inputsOf(type)]) {
    const read = valueOf(field, draft[field.key] ?? '', timeZone);
    if (read.ok) values[field.key] = read.value;
    else issues.push(...read.issues.map((issue) => ({ ...issue, path: [field.key] })));
    if (read.ok && read.value === null && field.required) issues.push({ code: 'value.required', path: [field.key], params: { field: field.key } });
  }
  const { at, ...rest } = values;
  return { at: typeof at === 'string' ? at : '', values: rest, issues };
}
