import type { FieldValues } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { Actor, Cause } from '../../store/port/changes.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { type CustomerWriteStep, writeCustomers } from '../customers/write-customers.ts';
import type { Definition } from '../definitions/definitions.ts';
import type { RollupValues } from '../derived/derived-fields.ts';
import { type ActivityChanges, computeRollups } from '../derived/gather-rollups.ts';
import { activityAsChange, activityAsEvent } from './activity-change.ts';

export type ActivityWrite = { workspaceId: string; definition: Definition; actor: Actor; cause: Cause; effects: 'fire' | 'silent'; matchedBy?: readonly string[] };

/** One activity before and after; null: it was not there, or is no longer. */
export type ActivityStep = { before: StoredActivity | null; after: StoredActivity | null };

/** A customer who is made with their first activities. `fields` are validated by the caller. */
export type Newcomer = { id: string; fields: FieldValues };

/** `customers` are those of the steps, as stored; newcomers are not there yet. */
export type ActivityFollow = { customers: CustomerRecord[]; newcomers?: Newcomer[]; steps: ActivityStep[] };

function changesOf(steps: ActivityStep[]): ActivityChanges {
  return { added: steps.flatMap(({ after }) => after ?? []), removed: steps.flatMap(({ before }) => before ?? []) };
}

/** What the change log and the events say of a customer's activities, and what their rollups come to. */
function alongside(steps: ActivityStep[], rollups: RollupValues | undefined) {
  const also = {
    values: steps.flatMap(({ before, after }) => activityAsChange(before, after)),
    events: steps.flatMap(({ before, after }) => (before === null && after ? [activityAsEvent(after)] : [])),
  };
  return { also, rollups: rollups ?? { values: {}, flips: {} } };
}

/**
 * What follows from activities, in the caller's transaction: rollups, formulas, classes, the change log and events, one change for each customer.
 * Of stored customers the store already holds the activities as they are after the change; those of newcomers are stored here, with them.
 * At most 1000 customers.
 */
export async function followActivities(deps: Deps, tx: Aggregates, write: ActivityWrite, { customers, newcomers = [], steps }: ActivityFollow): Promise<CustomerRecord[]> {
  const { workspaceId, definition } = write;
  const byCustomer = Map.groupBy(steps, ({ before, after }) => (after ?? before)?.customerId ?? '');
  const changes = new Map([...byCustomer].map(([id, ofCustomer]) => [id, changesOf(ofCustomer)]));
  const touched = customers.filter(({ id }) => byCustomer.has(id));
  const { values, kept } = await computeRollups(tx, { workspaceId, definition, customerIds: [...touched, ...newcomers].map(({ id }) => id), changes }, deps.clock());
  const told = (id: string) => alongside(byCustomer.get(id) ?? [], values.get(id));
  const writes: CustomerWriteStep[] = [
    ...newcomers.map(({ id, fields }) => ({ kind: 'create' as const, id, fields, ...told(id) })),
    ...touched.map((current) => ({ kind: 'update' as const, current, fields: current.fields, ...told(current.id) })),
  ];
  const written = await writeCustomers(deps, tx, { ...write, writes });
  const theirs = newcomers.flatMap(({ id }) => changes.get(id)?.added ?? []);
  if (theirs.length > 0) await tx.activities.insertMany(workspaceId, theirs);
  await tx.activities.setRollups(workspaceId, kept);
  return written.customers;
}
