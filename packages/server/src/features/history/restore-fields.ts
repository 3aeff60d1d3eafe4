import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { CustomerRow } from '../customers/customer-row.ts';
import { updateCustomer } from '../customers/update-customer.ts';
import { type Earlier, type EarlierField, earlierFields } from './earlier-fields.ts';

export type Comparison = { /** Of the customer that is compared with. */ version: number; fields: EarlierField[] };

/** What a customer had before a change, or when it had been made, beside what it has now. Throws `notFound`. */
export async function compareEarlier(deps: Deps, workspaceId: string, target: Earlier): Promise<Comparison> {
  const current = await deps.store.customers.find(workspaceId, target.id);
  if (current === null) throw new AppError('notFound');
  const definition = await deps.definitions.load(deps.store, workspaceId);
  return { version: current.version, fields: await earlierFields(deps.store, workspaceId, { definition, current, target }) };
}

const causeKinds = { undo: 'undo', asThen: 'restore' } as const;

export type RestoreFieldsRequest = { workspaceId: string; actor: Actor; target: Earlier; /** The one that was compared with. */ version: number; /** Keys; those that have their earlier value anyway are passed over. */ fields: string[] };

/**
 * Gives fields back their earlier values, as a new change that names the one it goes back to; no automation is started. The values come from the
 * log, which never changes, so the version alone says whether the comparison still holds. Throws `notFound`, `conflict`, `invalid` with issues.
 */
export async function restoreFields(deps: Deps, { workspaceId, actor, target, version, fields }: RestoreFieldsRequest): Promise<CustomerRow> {
  const compared = await compareEarlier(deps, workspaceId, target);
  const patch = Object.fromEntries(compared.fields.filter(({ field }) => fields.includes(field)).map(({ field, before }) => [field, before]));
  return updateCustomer(deps, { workspaceId, actor, cause: { kind: causeKinds[target.aim], id: target.changeId }, id: target.id, version, fields: patch, effects: 'silent' });
}
