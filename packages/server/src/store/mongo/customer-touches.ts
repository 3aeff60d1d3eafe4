import { randomUUID } from 'node:crypto';
import type { ClientSession, Collection } from 'mongodb';
import type { CustomerFollower } from '../port/customers.ts';
import type { Access } from './access.ts';
import type { TouchEntry } from './collections.ts';

type Touches = Collection<TouchEntry>;

/** How long touches are kept (by an index), and how soon after its last question a follower must ask again to be sure of having missed none. */
export const touchesLiveS = 3600;
const longestAbsenceMs = touchesLiveS * 500;

/** Transactions commit in another order than they began: up to 60 s later, by MongoDB's limit, and as much again for clocks that disagree. */
const overlapMs = 120_000;

/** Notes, in the transaction that writes them, who is written. Each is a document of its own, so that writers never wait for each other. */
export async function touchCustomers(touches: Touches, workspaceId: string, ids: string[], session: ClientSession | undefined): Promise<void> {
  if (ids.length > 0) await touches.insertOne({ _id: randomUUID(), workspaceId, at: new Date(), ids }, { session });
}

export async function followCustomers(access: Access, touches: Touches, workspaceId: string): Promise<CustomerFollower> {
  let since = new Date(Date.now() - overlapMs);
  let seen = new Set<string>();
  let askedAt = performance.now();

  async function unseen(): Promise<string[]> {
    const recent = await access.read((session) => touches.find({ workspaceId, at: { $gte: since } }, { session, projection: { at: 1 } }).sort({ at: 1 }).toArray());
    const fresh = recent.flatMap(({ _id }) => (seen.has(_id) ? [] : [_id]));
    seen = new Set(recent.map(({ _id }) => _id));
    const newest = recent.at(-1)?.at.getTime() ?? 0;
    since = new Date(Math.max(since.getTime(), newest - overlapMs));
    return fresh;
  }

  await unseen();
  return {
    written: async () => {
      const isLate = performance.now() - askedAt > longestAbsenceMs;
      askedAt = performance.now();
      const fresh = await unseen();
      if (isLate) return null;
      const entries = fresh.length === 0 ? [] : await access.read((session) => touches.find({ _id: { $in: fresh } }, { session, projection: { ids: 1 } }).toArray());
      return new Set(entries.flatMap(({ ids }) => ids));
    },
  };
}
