import type { FieldValues, Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import type { Actor, Cause } from '../../store/port/changes.ts';
import type { RemovedCustomer } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { carryActivities } from '../activities/carry-activities.ts';
import type { Definition } from '../definitions/definitions.ts';
import { resumeOverrides } from '../overrides/gone-customers.ts';
import { uniqueIssues } from './check-customer.ts';
import { dropRemoval } from './removed-activities.ts';
import { writeCustomers } from './write-customers.ts';

export type Restored = { restored: string[]; /** Values that no longer fit, or that someone else has by now: left out, and still in the change log. */ leftOut: { customerId: string; issues: Issue[] }[] };

/** What of the values still fits, and is not of a field whose values a run is converting: it may have gone by. The rest comes as issues whose path starts with the field key. */
export async function fitting(tx: Aggregates, workspaceId: string, definition: Definition, { id, fields }: { id: string; fields: FieldValues }): Promise<{ fields: FieldValues; issues: Issue[] }> {
  const known = new Set(definition.fields.map(({ key }) => key));
  const converting = definition.heldKeys.filter((key) => known.has(key)).map((key) => ({ code: 'value.converting', path: [key], params: { field: key } }));
  const issues = [...definition.validateValues(fields), ...converting, ...(await uniqueIssues(tx, workspaceId, definition, { id, fields }))].filter(({ path: [key] }) => fields[String(key)] !== undefined);
  const refused = new Set(issues.map(({ path: [key] }) => String(key)));
  return { fields: Object.fromEntries(Object.entries(fields).filter(([key]) => !refused.has(key))), issues };
}

export type BringBackRequest = { workspaceId: string; definition: Definition; actor: Actor; cause: Cause; removals: RemovedCustomer[] };

/** Makes removed customers customers again, with their id and history, classified anew, without effects. In the caller's transaction. */
export async function bringBack(deps: Deps, tx: Aggregates, { workspaceId, definition, actor, cause, removals }: BringBackRequest): Promise<Restored> {
  const done: Restored = { restored: [], leftOut: [] };
  for (const { id: removalId, customer } of removals) {
    const { fields, issues } = await fitting(tx, workspaceId, definition, customer);
    const request = { workspaceId, definition, actor, cause, effects: 'silent' as const };
    const { customers: [current] } = await writeCustomers(deps, tx, { ...request, writes: [{ kind: 'restore', removed: customer, fields }] });
    const rollups = await carryActivities(tx, { workspaceId, definition, customerId: customer.id, activities: await dropRemoval(tx, workspaceId, removalId) }, deps.clock());
    if (current) await resumeOverrides(tx, workspaceId, current, deps.clock());
    if (rollups !== null && current) await writeCustomers(deps, tx, { ...request, writes: [{ kind: 'update', current, fields: current.fields, rollups }] });
    done.restored.push(customer.id);
    if (issues.length > 0) done.leftOut.push({ customerId: customer.id, issues });
  }
  return done;
}

/** Restores by the ids of removals; those that were restored or purged meanwhile are passed over. */
export async function restoreCustomers(deps: Deps, request: { workspaceId: string; actor: Actor; removalIds: string[] }): Promise<Restored> {
  const { workspaceId, actor } = request;
  const answer = await deps.store.transaction(async (tx) => {
    const definition = await deps.definitions.load(tx, workspaceId);
    const found = await Promise.all([...new Set(request.removalIds)].map((id) => tx.removedCustomers.find(workspaceId, id)));
    const removals = found.filter((removal) => removal !== null);
    return bringBack(deps, tx, { workspaceId, definition, actor, cause: { kind: 'restore' }, removals });
  });
  deps.wake();
  return answer;
}
