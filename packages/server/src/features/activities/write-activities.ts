import type { Deps } from '../../deps.ts';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { Actor, Cause } from '../../store/port/changes.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { writeCustomers } from '../customers/write-customers.ts';
import type { Definition } from '../definitions/definitions.ts';
import { type ActivityChanges, gatherRollups } from '../derived/gather-rollups.ts';
import { activityAsChange, activityAsEvent } from './activity-change.ts';

export type ActivityWrite = { workspaceId: string; definition: Definition; actor: Actor; cause: Cause; effects: 'fire' | 'silent' };

/** One activity before and after; null: it was not there, or is no longer. */
export type ActivityStep = { before: StoredActivity | null; after: StoredActivity | null };

function changesOf(steps: ActivityStep[]): ActivityChanges {
  return { added: steps.flatMap(({ after }) => after ?? []), removed: steps.flatMap(({ before }) => before ?? []) };
}

/**
 * What follows from activities that the store already holds as they are after the change, in the caller's transaction: rollups, formulas,
 * classes, the change log and events, one change for each customer. At most 1000 customers.
 */
export async function followActivities(deps: Deps, tx: Aggregates, write: ActivityWrite, customers: CustomerRecord[], steps: ActivityStep[]): Promise<CustomerRecord[]> {
  const byCustomer = Map.groupBy(steps, ({ before, after }) => (after ?? before)?.customerId ?? '');
  const changes = new Map([...byCustomer].map(([id, ofCustomer]) => [id, changesOf(ofCustomer)]));
  const touched = customers.filter(({ id }) => byCustomer.has(id));
  const { workspaceId, definition } = write;
  const rollups = await gatherRollups(tx, { workspaceId, definition, customerIds: touched.map(({ id }) => id), changes }, deps.clock());
  const writes = touched.map((current) => {
    const ofCustomer = byCustomer.get(current.id) ?? [];
    const also = {
      values: ofCustomer.flatMap(({ before, after }) => activityAsChange(before, after)),
      events: ofCustomer.flatMap(({ before, after }) => (before === null && after ? [activityAsEvent(after)] : [])),
    };
    return { kind: 'update' as const, current, fields: current.fields, also, rollups: rollups.get(current.id) ?? { values: {}, flips: {} } };
  });
  return (await writeCustomers(deps, tx, { ...write, writes })).customers;
}
