import type { Collection, Document } from 'mongodb';
import { checkBound, pageOf } from '../page-bounds.ts';
import type { CustomerRecord } from '../port/customers.ts';
import type { Page } from '../port/documents.ts';
import { readCursor, writeCursor } from '../time-cursor.ts';
import type { Access } from './access.ts';
import type { CustomerEntry } from './collections.ts';
import { asCustomer, schemeText } from './customer-entries.ts';

type Customers = Collection<CustomerEntry>;
type DueFlip = { workspaceId: string; customerId: string; scheme: string };

/** The soonest `limit` flips belong to the `limit` customers with the soonest next flip. */
export async function dueFlips(access: Access, customers: Customers, { now, limit, workspaceId }: { now: number; limit: number; workspaceId: string | undefined }): Promise<DueFlip[]> {
  if (limit === 0) return [];
  const filter = { ...(workspaceId === undefined ? {} : { workspaceId }), nextFlip: { $gt: 0, $lte: now } };
  const due = await access.read((session) =>
    customers.find(filter, { session, projection: { workspaceId: 1, id: 1, classes: 1 } }).sort({ nextFlip: 1 }).limit(limit).toArray());
  const flips = due.flatMap(({ workspaceId: home, id, classes }) =>
    Object.entries(classes).flatMap(([scheme, { flipsAt }]) => (flipsAt !== null && flipsAt <= now ? [{ workspaceId: home, customerId: id, scheme, flipsAt }] : [])));
  return flips.sort((a, b) => a.flipsAt - b.flipsAt).slice(0, limit).map(({ flipsAt: _flipsAt, ...flip }) => flip);
}

export async function dueFieldFlips(access: Access, customers: Customers, { now, limit, workspaceId }: { now: number; limit: number; workspaceId: string | undefined }): Promise<Omit<DueFlip, 'scheme'>[]> {
  if (limit === 0) return [];
  const filter = { ...(workspaceId === undefined ? {} : { workspaceId }), nextFieldFlip: { $gt: 0, $lte: now } };
  const due = await access.read((session) =>
    customers.find(filter, { session, projection: { workspaceId: 1, id: 1 } }).sort({ nextFieldFlip: 1 }).limit(limit).toArray());
  return due.map(({ workspaceId: home, id }) => ({ workspaceId: home, customerId: id }));
}

/** Customers with a flip in the scheme before `to`: their next flip is no later. Adds it as `at`; a scheme's id never becomes a path. */
function flipsBefore(workspaceId: string, scheme: string, to: number): Document[] {
  return [
    { $match: { workspaceId, nextFlip: { $gt: 0, $lt: to }, classList: schemeText(scheme) } },
    { $addFields: { at: { $getField: { field: 'flipsAt', input: { $getField: { field: { $literal: scheme }, input: '$classes' } } } } } },
  ];
}

export async function countFlips(access: Access, customers: Customers, { workspaceId, scheme }: { workspaceId: string; scheme: string }, bounds: number[]): Promise<number[]> {
  checkBound('number of bounds', bounds.length, 200);
  const [from, to] = [bounds[0], bounds.at(-1)];
  if (bounds.length < 2 || from === undefined || to === undefined) return [];
  const pipeline = [...flipsBefore(workspaceId, scheme, to), { $match: { at: { $gte: from, $lt: to } } }, { $group: { _id: '$at', total: { $sum: 1 } } }];
  const rows = await access.read((session) => customers.aggregate<{ _id: number; total: number }>(pipeline, { session }).toArray());
  const counts = bounds.slice(1).map(() => 0);
  for (const { _id: at, total } of rows) {
    const span = bounds.findLastIndex((bound) => bound <= at);
    counts[span] = (counts[span] ?? 0) + total;
  }
  return counts;
}

export async function listFlips(
  access: Access,
  customers: Customers,
  { workspaceId, scheme, from, to }: { workspaceId: string; scheme: string; from: number; to: number },
  { after, limit }: { after?: string | null; limit: number },
): Promise<Page<CustomerRecord>> {
  checkBound('limit', limit, 5000);
  const place = after ? readCursor(after) : null;
  const beyond = place ? [{ $match: { $or: [{ at: { $gt: place.at } }, { at: place.at, id: { $gt: place.id } }] } }] : [];
  const pipeline = [...flipsBefore(workspaceId, scheme, to), { $match: { at: { $gte: from, $lt: to } } }, ...beyond, { $sort: { at: 1, id: 1 } }, { $limit: limit + 1 }];
  const entries = await access.read((session) => customers.aggregate<CustomerEntry & { at: number }>(pipeline, { session }).toArray());
  return pageOf(entries, limit, asCustomer, (entry) => writeCursor({ at: entry.at, id: entry.id }));
}
