import { compileForm, type CompiledForm, type FieldDef, type FieldValues, type FormDefinition, type FormInput, type FormState, type Issue, presentForm } from '@rubric/engine';
import { computed, type ComputedRef, ref, type Ref, toValue, type MaybeRefOrGetter } from 'vue';
import { draftsOf, entryIssues, readDrafts, type Drafts } from './form-entry.ts';

export type EntryDeps = { form: MaybeRefOrGetter<FormDefinition>; fields: MaybeRefOrGetter<readonly FieldDef[]>; stored: FieldValues; timeZone: string };

export type FormEntry = {
  /** The fields that the form has, by key. */
  fields: ComputedRef<ReadonlyMap<string, FieldDef>>;
  drafts: Ref<Drafts>;
  /** Null where the form's rules do not work. */
  compiled: ComputedRef<CompiledForm | null>;
  state: ComputedRef<FormState | null>;
  /** What would be sent. */
  input: ComputedRef<FormInput>;
  /** What keeps it from being sent, asked when the person sends. */
  check: () => Issue[];
};

/** Filling in a form: what is typed, and what the form shows and asks for because of it. */
export function useFormEntry(deps: EntryDeps): FormEntry {
  const compiled = computed(() => {
    const fields = [...toValue(deps.fields)];
    const result = compileForm(presentForm(toValue(deps.form), fields), fields);
    return result.ok ? result.value : null;
  });
  const placed = computed(() => toValue(deps.fields).filter(({ key }) => compiled.value?.fields.includes(key)));
  const context = computed(() => ({ fields: placed.value, stored: deps.stored, timeZone: deps.timeZone }));
  const drafts = ref<Drafts>(draftsOf({ ...context.value, fields: toValue(deps.fields) }));
  const input = computed(() => readDrafts(drafts.value, context.value).input);
  return {
    fields: computed(() => new Map(placed.value.map((field) => [field.key, field]))),
    drafts, compiled, input,
    state: computed(() => compiled.value?.evaluate(deps.stored, input.value, { now: Date.now(), timeZone: deps.timeZone }) ?? null),
    check: () => (compiled.value === null ? [] : entryIssues(compiled.value, drafts.value, { ...context.value, now: Date.now() })),
  };
}
