import { isDeepStrictEqual } from 'node:util';
import type { FieldValues, Issue } from '@rubric/engine';
import { AppError } from '../../failure/app-error.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition } from '../definitions/definitions.ts';

type Checked = { id: string | null; before: FieldValues; fields: FieldValues };

/** What scorers write is theirs, and what is held stays: people and programs leave it as it is. */
function foreignWrites({ fields, heldKeys }: Definition, { before, fields: after }: Checked): Issue[] {
  const written = (key: string): boolean => !isDeepStrictEqual(before[key], after[key]);
  const known = new Set(fields.map(({ key }) => key));
  const foreign = fields.filter(({ key, source }) => source.kind !== 'input' && written(key)).map(({ key }) => ({ code: 'value.notWritable', path: [key], params: { field: key } }));
  const held = heldKeys.filter(written).map((key) => ({ code: known.has(key) ? 'value.converting' : 'value.additionalProperties', path: [key], params: { field: key } }));
  return [...foreign, ...held];
}

/** Throws `invalid` if the values don't fit their fields, a scorer's output was changed, or a unique value belongs to another customer. */
export async function checkCustomer(tx: Aggregates, workspaceId: string, definition: Definition, customer: Checked): Promise<void> {
  const issues: Issue[] = [...definition.validateValues(customer.fields), ...foreignWrites(definition, customer)];
  for (const field of definition.fields) {
    const value = customer.fields[field.key];
    if (!field.unique || value === undefined || Array.isArray(value)) continue;
    const holders = (await tx.customers.findByValue(workspaceId, field.key, [value])).get(value) ?? [];
    if (holders.some((id) => id !== customer.id)) issues.push({ code: 'value.notUnique', path: [field.key], params: { field: field.key } });
  }
  if (issues.length > 0) throw new AppError('invalid', { issues });
}
