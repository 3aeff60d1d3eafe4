import { isDeepStrictEqual } from 'node:util';
import type { FieldValues, Issue } from '@rubric/engine';
import { AppError } from '../../failure/app-error.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition } from '../definitions/definitions.ts';
import { strangerIssues } from './stranger-issues.ts';

type Checked = { id: string | null; before: FieldValues; fields: FieldValues };

/** What scorers write is theirs, and what is held stays: people and programs leave it as it is. */
function foreignWrites({ fields, heldKeys }: Definition, { before, fields: after }: Pick<Checked, 'before' | 'fields'>): Issue[] {
  const written = (key: string): boolean => !isDeepStrictEqual(before[key], after[key]);
  const known = new Set(fields.map(({ key }) => key));
  const foreign = fields.filter(({ key, source }) => source.kind !== 'input' && written(key)).map(({ key }) => ({ code: 'value.notWritable', path: [key], params: { field: key } }));
  const held = heldKeys.filter(written).map((key) => ({ code: known.has(key) ? 'value.converting' : 'value.additionalProperties', path: [key], params: { field: key } }));
  return [...foreign, ...held];
}

/** Faults of the values themselves: what doesn't fit its field, and what isn't the writer's to change. */
export function valueIssues(definition: Definition, { before, fields }: Pick<Checked, 'before' | 'fields'>): Issue[] {
  return [...definition.validateValues(fields), ...foreignWrites(definition, { before, fields }), ...strangerIssues(definition.people, definition.fields, { before, after: fields })];
}

/** Unique values that another customer has; `id` null is a new one, `besides` are about to give theirs up. */
export async function uniqueIssues(tx: Aggregates, workspaceId: string, { fields }: Definition, customer: { id: string | null; fields: FieldValues; besides?: string[] }): Promise<Issue[]> {
  const { id, fields: values, besides = [] } = customer;
  const issues: Issue[] = [];
  for (const { key, unique } of fields) {
    const value = values[key];
    if (!unique || value === undefined || Array.isArray(value)) continue;
    const holders = (await tx.customers.findByValue(workspaceId, key, [value])).get(value) ?? [];
    if (holders.some((holder) => holder !== id && !besides.includes(holder))) issues.push({ code: 'value.notUnique', path: [key], params: { field: key } });
  }
  return issues;
}

/** Throws `invalid` if the values don't fit their fields, a scorer's output was changed, or a unique value belongs to another customer. */
export async function checkCustomer(tx: Aggregates, workspaceId: string, definition: Definition, customer: Checked & { besides?: string[] }): Promise<void> {
  const issues: Issue[] = [...valueIssues(definition, customer), ...(await uniqueIssues(tx, workspaceId, definition, customer))];
  if (issues.length > 0) throw new AppError('invalid', { issues });
}
