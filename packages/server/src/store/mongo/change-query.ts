import type { Filter } from 'mongodb';
import { readPlace } from '../customer-cursor.ts';
import type { ChangeQuery } from '../port/changes.ts';
import type { ChangeEntry } from './collections.ts';

export function changeFilter(workspaceId: string, { customerIds, actorId, cause, topic, path, from, until }: ChangeQuery): Filter<ChangeEntry> {
  const parts: Filter<ChangeEntry>[] = [];
  if (customerIds !== undefined) parts.push({ customerId: { $in: customerIds } });
  if (actorId !== undefined) parts.push({ 'body.actor.id': actorId });
  if (cause !== undefined) parts.push({ 'body.cause.kind': cause.kind });
  if (cause?.id !== undefined) parts.push({ 'body.cause.id': cause.id });
  if (topic !== undefined) parts.push({ topics: topic });
  if (path !== undefined) parts.push({ 'body.values.path': path });
  if (from !== undefined) parts.push({ at: { $gte: from } });
  if (until !== undefined) parts.push({ at: { $lt: until } });
  return parts.length === 0 ? { workspaceId } : { workspaceId, $and: parts };
}

/** What follows a place in a log that goes customer by customer. */
export function beyondPlace(after: string | null | undefined): Filter<ChangeEntry> {
  if (!after) return {};
  const { customerId, at, id } = readPlace(after);
  return { customerId: { $gte: customerId }, $or: [{ customerId: { $gt: customerId } }, { at: { $gt: at } }, { at, id: { $gt: id } }] };
}
