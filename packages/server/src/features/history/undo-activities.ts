import type { StoredActivity } from '../../store/port/activities.ts';
import type { Change } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';

/** What a cause recorded of one customer: what is still as it was recorded, and how many someone has edited since. */
export type RecordedBy = { untouched: StoredActivity[]; edited: number };

const type = /^activities\.([^.]+)\.type$/;

/** Ids of the activities that the cause's own changes brought; one that was removed since is among them. */
const recordedIds = (changes: readonly Change[], causeId: string): string[] =>
  changes.filter(({ cause }) => cause.kind !== 'undo' && cause.id === causeId).flatMap(({ values }) => values.flatMap(({ path, before, after }) => (before === undefined && after !== undefined ? (type.exec(path)?.[1] ?? []) : [])));

/** By customer, the activities that a run recorded; those that went to another customer by a merge are left there. */
export async function findRecorded(tx: Aggregates, workspaceId: string, { changes, causeId }: { changes: Map<string, Change[]>; causeId: string }): Promise<Map<string, RecordedBy>> {
  const ids = [...changes.values()].flatMap((ofCustomer) => recordedIds(ofCustomer, causeId));
  const found: StoredActivity[] = [];
  for (let from = 0; from < ids.length; from += 1000) found.push(...(await tx.activities.findMany(workspaceId, ids.slice(from, from + 1000))));
  const byCustomer = Map.groupBy(found.filter(({ customerId }) => changes.has(customerId)), ({ customerId }) => customerId);
  return new Map([...byCustomer].map(([id, activities]) => {
    const untouched = activities.filter(({ importId }) => importId === causeId);
    return [id, { untouched, edited: activities.length - untouched.length }];
  }));
}
