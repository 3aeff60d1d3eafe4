import { type CompiledForm, type FieldDef, type FieldValues, fillForm, type FormInput, type Issue } from '@rubric/engine';
import { type Draft, draftOf, valueOf } from '../../field-inputs/field-draft.ts';

/** Inputs by field key, as they are typed. */
export type Drafts = Record<string, Draft>;

export type EntryContext = { fields: readonly FieldDef[]; stored: FieldValues; timeZone: string };

/** What the inputs start with. */
export const draftsOf = ({ fields, stored, timeZone }: EntryContext): Drafts => Object.fromEntries(fields.map((field) => [field.key, draftOf(field, stored[field.key], timeZone)]));

const same = (a: Draft | undefined, b: Draft): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The values of the inputs that were changed; an input that cannot be read is left out and among the issues. */
export function readDrafts(drafts: Drafts, context: EntryContext): { input: FormInput; issues: Issue[] } {
  const untouched = draftsOf(context);
  const input: Record<string, FormInput[string]> = {};
  const issues: Issue[] = [];
  for (const field of context.fields) {
    const draft = drafts[field.key];
    if (draft === undefined || same(untouched[field.key], draft)) continue;
    const read = valueOf(field, draft, context.timeZone);
    if (read.ok) input[field.key] = read.value;
    else issues.push(...read.issues.map((issue) => ({ ...issue, path: [field.key] })));
  }
  return { input, issues };
}

/** What keeps the inputs from being sent: unreadable ones that are shown, and required ones that are empty. */
export function entryIssues(form: CompiledForm, drafts: Drafts, context: EntryContext & { now: number }): Issue[] {
  const { input, issues } = readDrafts(drafts, context);
  const evaluation = { now: context.now, timeZone: context.timeZone };
  const { parts } = form.evaluate(context.stored, input, evaluation);
  const writable = new Set(form.definition.sections.flatMap((section) => section.parts.flatMap((part) => {
    const state = parts.get(part.id);
    return part.kind === 'field' && state?.shown && !state.readonly ? [part.field] : [];
  })));
  const unreadable = issues.filter(({ path }) => writable.has(String(path[0])));
  const faulty = new Set(unreadable.map(({ path }) => path[0]));
  const missing = fillForm(form, { stored: context.stored, input, context: evaluation }).issues.filter(({ path }) => !faulty.has(path[0]!));
  return [...unreadable, ...missing];
}
