import type { FieldDef, Issue } from '@rubric/engine';
import type { RouterInputs } from '../api/trpc.ts';
import { listTypes } from '../customers/numeric-types.ts';
import { type Draft, valueOf } from '../field-inputs/field-draft.ts';

export type BulkAction = RouterInputs['bulk']['start']['action'];
export type Operation = 'set' | 'clear' | 'add' | 'take';

/** `runId`: the run that is bringing its values to a new definition. */
type ListedField = FieldDef & { runId?: string | null };

/** What can be done to a field of many customers at once; a unique value is one customer's only. */
export function operationsOn(field: FieldDef): Operation[] {
  const lists: Operation[] = listTypes.has(field.type) ? ['add', 'take'] : [];
  return [...lists, ...(field.unique ? [] : ['set' as const]), ...(field.required ? [] : ['clear' as const])];
}

/** Those that people fill in and that many customers can be changed in. */
export const bulkFields = <Field extends ListedField>(fields: readonly Field[]): Field[] => fields.filter((field) => field.source.kind === 'input' && (field.runId ?? null) === null && operationsOn(field).length > 0);

/** The action, null while its value is still missing, or what is wrong with the value. */
export function actionOf(field: FieldDef, operation: Operation, draft: Draft, timeZone: string): { action: BulkAction | null; issues: Issue[] } {
  if (operation === 'clear') return { action: { kind: 'set', field: field.key, value: null }, issues: [] };
  const read = valueOf(field, draft, timeZone);
  if (!read.ok) return { action: null, issues: read.issues };
  const { value } = read;
  if (value === null) return { action: null, issues: [] };
  if (operation === 'set') return { action: { kind: 'set', field: field.key, value }, issues: [] };
  return { action: { kind: operation, field: field.key, items: [value].flat().map(String) }, issues: [] };
}
