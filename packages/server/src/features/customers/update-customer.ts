import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor, Cause } from '../../store/port/changes.ts';
import { checkCustomer } from './check-customer.ts';
import { type CustomerRow, toRow } from './customer-row.ts';
import { applyPatch, type FieldPatch } from './field-patch.ts';
import { writeCustomers } from './write-customers.ts';

/** `version` is the one read. */
export type UpdateRequest = { workspaceId: string; actor: Actor; cause: Cause; id: string; version: number; fields: FieldPatch; effects?: 'fire' | 'silent' };

/** Throws `notFound`, `conflict` if someone else changed the customer, `invalid` with issues. */
export async function updateCustomer(deps: Deps, request: UpdateRequest): Promise<CustomerRow> {
  const { workspaceId, actor, cause, effects = 'fire' } = request;
  const row = await deps.store.transaction(async (tx) => {
    const definition = await deps.definitions.load(tx, workspaceId);
    const current = await tx.customers.find(workspaceId, request.id);
    if (current === null) throw new AppError('notFound');
    if (current.version !== request.version) throw new AppError('conflict');
    const fields = applyPatch(current.fields, request.fields);
    await checkCustomer(tx, workspaceId, definition, { id: current.id, before: current.fields, fields });
    const { customers } = await writeCustomers(deps, tx, { workspaceId, definition, actor, cause, effects, writes: [{ kind: 'update', current, fields }] });
    return toRow(definition.fields, customers[0] ?? current);
  });
  deps.wake();
  return row;
}
