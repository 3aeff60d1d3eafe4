import type { StoredActivity } from '../../store/port/activities.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition } from '../definitions/definitions.ts';
import type { RollupValues } from '../derived/derived-fields.ts';
import { gatherRollups } from '../derived/gather-rollups.ts';
import { computed } from './compute-activities.ts';

const pageSize = 500;

/** All of one customer's activities. */
export async function allActivities(tx: Aggregates, workspaceId: string, customerId: string): Promise<StoredActivity[]> {
  const all: StoredActivity[] = [];
  for (let after: string | null = null; ;) {
    const { items, next }: { items: StoredActivity[]; next: string | null } = await tx.activities.list(workspaceId, customerId, { after, limit: pageSize });
    all.push(...items);
    if (next === null) return all;
    after = next;
  }
}

export type CarryRequest = { workspaceId: string; definition: Definition; customerId: string; activities: StoredActivity[] };

/**
 * Gives a customer activities that were another's or its own before it was removed, with their computed fields as they are now, and says what its rollups then come to.
 * One that was recorded anew meanwhile, under the same key, stays where it is. In the caller's transaction.
 */
export async function carryActivities(tx: Aggregates, { workspaceId, definition, customerId, activities }: CarryRequest, now: number): Promise<RollupValues | null> {
  if (activities.length === 0) return null;
  const carried = activities.map((activity) => computed(definition, { ...activity, customerId }));
  const present = new Set((await tx.activities.insertMany(workspaceId, carried)).map(({ id }) => id));
  const changes = new Map([[customerId, { added: carried.filter(({ id }) => !present.has(id)), removed: [] }]]);
  return (await gatherRollups(tx, { workspaceId, definition, customerIds: [customerId], changes }, now)).get(customerId) ?? null;
}
