import type { FieldValue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import { checkCustomer } from './check-customer.ts';
import { type CustomerRow, toRow } from './customer-row.ts';
import { applyPatch, type FieldPatch } from './field-patch.ts';
import { type CustomerWriteStep, writeCustomers } from './write-customers.ts';

export type UpsertRequest = { workspaceId: string; actor: Actor; match: string | null; fields: FieldPatch };

function matchValue({ match, fields }: UpsertRequest): FieldValue | null {
  if (match === null) return null;
  const value = fields[match];
  if (value === undefined || value === null || Array.isArray(value)) throw new AppError('invalid', { issues: [{ code: 'match.noValue', path: ['fields', match], params: { field: match } }] });
  return value;
}

/**
 * Updates the customer whose field `match` has the given value, or creates one (always, when `match` is null).
 * Throws `invalid` with issues: the values, no value to match by, or several customers that match.
 */
export async function upsertCustomer(deps: Deps, request: UpsertRequest): Promise<{ created: boolean; customer: CustomerRow }> {
  const { workspaceId, actor, match } = request;
  const value = matchValue(request);
  const newId = deps.newId();
  if (match !== null) {
    const { fields } = await deps.definitions.load(deps.store, workspaceId);
    if (!fields.some((field) => field.key === match)) throw new AppError('invalid', { issues: [{ code: 'match.unknownField', path: ['match'], params: { field: match } }] });
    await deps.store.customers.ensureMatchKey(workspaceId, match);
  }
  const answer = await deps.store.transaction(async (tx) => {
    const definition = await deps.definitions.load(tx, workspaceId);
    const ids = match === null || value === null ? [] : ((await tx.customers.findByValue(workspaceId, match, [value])).get(value) ?? []);
    if (ids.length > 1) throw new AppError('invalid', { issues: [{ code: 'match.several', path: ['match'], params: { field: match ?? '', count: ids.length } }] });
    const current = ids[0] === undefined ? null : await tx.customers.find(workspaceId, ids[0]);
    const fields = applyPatch(current?.fields ?? {}, request.fields);
    await checkCustomer(tx, workspaceId, definition, { id: current?.id ?? null, before: current?.fields ?? {}, fields });
    const write: CustomerWriteStep = current ? { kind: 'update', current, fields } : { kind: 'create', id: newId, fields };
    const { customers } = await writeCustomers(deps, tx, { workspaceId, definition, actor, cause: { kind: 'api' }, effects: 'fire', writes: [write], ...(match === null ? {} : { matchedBy: [match] }) });
    const [customer] = customers;
    if (!customer) throw new AppError('internal');
    return { created: current === null, customer: toRow(definition.fields, customer) };
  });
  deps.wake();
  return answer;
}
