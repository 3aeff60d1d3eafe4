import { topicsOf } from '../change-topics.ts';
import { writePlace } from '../customer-cursor.ts';
import { checkBound, pageOf } from '../page-bounds.ts';
import type { ChangeLog } from '../port/changes.ts';
import type { Access } from './access.ts';
import { beyondPlace, changeFilter } from './change-query.ts';
import type { Collections } from './collections.ts';
import { appendEntries, asEntry, listEntries, newestFirst } from './log-entries.ts';
import { wholeAnswer } from './whole-answer.ts';

export function createChangeLog(access: Access, { changes }: Collections): ChangeLog {
  return {
    append: (workspaceId, entries) => appendEntries(access, changes, entries.map((change) => ({ ...asEntry(workspaceId, change), topics: topicsOf(change) }))),
    list: (workspaceId, customerId, page) => listEntries(access, changes, { workspaceId, customerId }, page),
    async search(workspaceId, query, page) {
      checkBound('number of customers', query.customerIds?.length ?? 0, 1000);
      return newestFirst(access, changes, changeFilter(workspaceId, query), page);
    },
    async scan(workspaceId, { until, after, limit }) {
      checkBound('limit', limit, 5000);
      const entries = await access.read((session) =>
        changes.find({ workspaceId, at: { $lte: until }, ...beyondPlace(after) }, { session, ...wholeAnswer }).sort({ customerId: 1, at: 1, id: 1 }).limit(limit + 1).toArray());
      return pageOf(entries, limit, ({ body }) => body, writePlace);
    },
    async changedBy(workspaceId, causeId, { after, limit }) {
      checkBound('limit', limit, 1000);
      if (limit === 0) return [];
      const pipeline = [
        { $match: { workspaceId, 'body.cause.id': causeId, customerId: { $gt: after ?? '' } } },
        { $sort: { customerId: 1 } },
        { $group: { _id: '$customerId' } },
        { $sort: { _id: 1 } },
        { $limit: limit },
      ];
      return (await access.read((session) => changes.aggregate<{ _id: string }>(pipeline, { session }).toArray())).map(({ _id }) => _id);
    },
    async eraseValues(workspaceId, customerIds) {
      checkBound('number of customers', customerIds.length, 1000);
      const filter = { workspaceId, customerId: { $in: customerIds } };
      await access.writeAll(async (session) => {
        await changes.updateMany(filter, { $set: { 'body.values': [], 'body.erased': true }, $unset: { 'body.reason': '' } }, { session });
        await changes.updateMany({ ...filter, 'body.kind': { $in: ['updated', 'classified'] } }, { $set: { topics: [] } }, { session });
      });
    },
  };
}
