import type { FieldValues, Issue } from '@rubric/engine';
import { AppError } from '../../failure/app-error.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition } from '../definitions/definitions.ts';

/** Throws `invalid` if the values don't fit their fields or a unique value belongs to another customer. */
export async function checkCustomer(tx: Aggregates, workspaceId: string, definition: Definition, customer: { id: string | null; fields: FieldValues }): Promise<void> {
  const issues: Issue[] = definition.validateValues(customer.fields);
  for (const field of definition.fields) {
    const value = customer.fields[field.key];
    if (!field.unique || value === undefined || Array.isArray(value)) continue;
    const holders = (await tx.customers.findByValue(workspaceId, field.key, [value])).get(value) ?? [];
    if (holders.some((id) => id !== customer.id)) issues.push({ code: 'value.notUnique', path: [field.key], params: { field: field.key } });
  }
  if (issues.length > 0) throw new AppError('invalid', { issues });
}
