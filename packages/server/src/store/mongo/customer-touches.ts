import { randomUUID } from 'node:crypto';
import type { ClientSession, Collection } from 'mongodb';
import type { CustomerFollower } from '../port/customers.ts';
import { type Access, longestTransactionMs } from './access.ts';
import type { TouchEntry } from './collections.ts';

type Touches = Collection<TouchEntry>;

/** How long touches are kept (by an index): longer than from one day's upkeep, which renews what was marked, to the next. */
export const touchesLiveS = 26 * 3600;

/** How soon after its mark or last question somebody must ask to be sure of having missed none; clocks differ, and what has ended is not removed at once. */
const longestAbsenceMs = (touchesLiveS - 600) * 1000;

/** Touches that a mark names; with more of them it tells some that were there before. */
const mostNamed = 500;

/** Transactions commit in another order than they began; and clocks disagree, by up to a minute. */
const overlapMs = longestTransactionMs + 60_000;

/** Notes, in the transaction that writes them, who is written. Each is a document of its own, so that writers never wait for each other. */
export async function touchCustomers(touches: Touches, workspaceId: string, ids: string[], session: ClientSession | undefined): Promise<void> {
  if (ids.length > 0) await touches.insertOne({ _id: randomUUID(), workspaceId, at: new Date(), ids }, { session });
}

/** Ids of the touches from an instant on, oldest first. */
const touchesFrom = (access: Access, touches: Touches, workspaceId: string, since: Date): Promise<Pick<TouchEntry, '_id' | 'at'>[]> =>
  access.read((session) => touches.find({ workspaceId, at: { $gte: since } }, { session, projection: { at: 1 } }).sort({ at: 1 }).toArray());

async function customersOf(access: Access, touches: Touches, ids: string[]): Promise<Set<string>> {
  const entries = ids.length === 0 ? [] : await access.read((session) => touches.find({ _id: { $in: ids } }, { session, projection: { ids: 1 } }).toArray());
  return new Set(entries.flatMap((entry) => entry.ids));
}

/** When it was taken, and which touches there were already of the time that is looked back on. */
type Mark = { at: number; seen: string[] };

export async function markTouches(access: Access, touches: Touches, workspaceId: string): Promise<string> {
  const at = Date.now();
  const recent = await touchesFrom(access, touches, workspaceId, new Date(at - overlapMs));
  return JSON.stringify({ at, seen: recent.length > mostNamed ? [] : recent.map(({ _id }) => _id) } satisfies Mark);
}

export async function touchedSince(access: Access, touches: Touches, workspaceId: string, mark: string): Promise<Set<string> | null> {
  const { at, seen } = JSON.parse(mark) as Mark;
  if (Date.now() - at > longestAbsenceMs) return null;
  const known = new Set(seen);
  const recent = await touchesFrom(access, touches, workspaceId, new Date(at - overlapMs));
  return customersOf(access, touches, recent.flatMap(({ _id }) => (known.has(_id) ? [] : [_id])));
}

export async function followCustomers(access: Access, touches: Touches, workspaceId: string): Promise<CustomerFollower> {
  let since = new Date(Date.now() - overlapMs);
  let seen = new Set<string>();
  let askedAt = performance.now();

  async function unseen(): Promise<string[]> {
    const recent = await touchesFrom(access, touches, workspaceId, since);
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
      return customersOf(access, touches, fresh);
    },
  };
}
