import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor, Cause } from '../../store/port/changes.ts';
import { checkCustomer } from './check-customer.ts';
import { type CustomerRow, toRow } from './customer-row.ts';
import { applyPatch, type FieldPatch } from './field-patch.ts';
import { writeCustomers } from './write-customers.ts';

/** Throws `invalid` with issues whose paths start with the field key. */
export async function createCustomer(deps: Deps, request: { workspaceId: string; actor: Actor; cause: Cause; fields: FieldPatch }): Promise<CustomerRow> {
  const { workspaceId, actor, cause } = request;
  const id = deps.newId();
  const fields = applyPatch({}, request.fields);
  const row = await deps.store.transaction(async (tx) => {
    const definition = await deps.definitions.load(tx, workspaceId);
    await checkCustomer(tx, workspaceId, definition, { id: null, before: {}, fields });
    const { customers } = await writeCustomers(deps, tx, { workspaceId, definition, actor, cause, effects: 'fire', writes: [{ kind: 'create', id, fields }] });
    const [customer] = customers;
    if (!customer) throw new AppError('internal');
    return toRow(definition.fields, customer);
  });
  deps.wake();
  return row;
}
