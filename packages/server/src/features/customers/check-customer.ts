import { isDeepStrictEqual } from 'node:util';
import type { FieldDef, FieldValues, Issue } from '@rubric/engine';
import { AppError } from '../../failure/app-error.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition } from '../definitions/definitions.ts';

type Checked = { id: string | null; before: FieldValues; fields: FieldValues };

/** What scorers write is theirs: people and programs leave it as it is. */
function foreignWrites(fields: FieldDef[], { before, fields: after }: Checked): Issue[] {
  return fields
    .filter(({ key, source }) => source.kind !== 'input' && !isDeepStrictEqual(before[key], after[key]))
    .map(({ key }) => ({ code: 'value.notWritable', path: [key], params: { field: key } }));
}

/** Throws `invalid` if the values don't fit their fields, a scorer's output was changed, or a unique value belongs to another customer. */
export async function checkCustomer(tx: Aggregates, workspaceId: string, definition: Definition, customer: Checked): Promise<void> {
  const issues: Issue[] = [...definition.validateValues(customer.fields), ...foreignWrites(definition.fields, customer)];
  for (const field of definition.fields) {
    const value = customer.fields[field.key];
    if (!field.unique || value === undefined || Array.isArray(value)) continue;
    const holders = (await tx.customers.findByValue(workspaceId, field.key, [value])).get(value) ?? [];
    if (holders.some((id) => id !== customer.id)) issues.push({ code: 'value.notUnique', path: [field.key], params: { field: field.key } });
  }
  if (issues.length > 0) throw new AppError('invalid', { issues });
}
