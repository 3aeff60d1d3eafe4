import { checkBound } from '../page-bounds.ts';
import type { CustomerStore } from '../port/customers.ts';
import type { Access } from './access.ts';
import type { Collections } from './collections.ts';
import { asCustomer, customerRead } from './customer-entries.ts';
import { countFlips, dueFieldFlips, dueFlips, listFlips } from './customer-flips.ts';
import { followCustomers, markTouches, touchedSince } from './customer-touches.ts';
import { countLocks } from './customer-locks.ts';
import { clearScheme, insertCustomers, removeCustomers, setClasses, updateCustomers } from './customer-writes.ts';
import { countByClass, countCustomers, listCustomers } from './list-customers.ts';
import { ensureMatchKey, findByValue } from './match-keys.ts';
import { reserveValues } from './reserve-values.ts';
import { idsAfter, scopedId } from './scoped-id.ts';

export function createCustomerStore(access: Access, collections: Collections): CustomerStore {
  const { customers } = collections;
  return {
    async find(workspaceId, id) {
      const entry = await access.read((session) => customers.findOne({ _id: scopedId(workspaceId, id) }, { session, projection: customerRead.projection }));
      return entry && asCustomer(entry);
    },
    async findMany(workspaceId, ids) {
      checkBound('number of ids', ids.length, 1000);
      const scoped = ids.map((id) => scopedId(workspaceId, id));
      return (await access.read((session) => customers.find({ _id: { $in: scoped } }, { session, ...customerRead }).toArray())).map(asCustomer);
    },
    findByValue: (workspaceId, field, values, form = 'exact') => findByValue(access, customers, { workspaceId, field, form }, values),
    ensureMatchKey: (workspaceId, field, form = 'exact') => ensureMatchKey(access, customers, { workspaceId, field, form }),
    reserve: (workspaceId, values) => reserveValues(access, collections.reservations, workspaceId, values),
    insertMany: (workspaceId, writes) => insertCustomers(access, collections, workspaceId, writes),
    updateMany: (workspaceId, writes) => updateCustomers(access, collections, workspaceId, writes),
    setClasses: (workspaceId, changes) => setClasses(access, collections, workspaceId, changes),
    clearScheme: (workspaceId, scheme) => clearScheme(access, collections, workspaceId, scheme),
    removeMany: (workspaceId, ids) => removeCustomers(access, collections, workspaceId, ids),
    async list(workspaceId, query, page) {
      checkBound('limit', page.limit, 500);
      return listCustomers(access, customers, { workspaceId, query }, page);
    },
    count: (workspaceId, query, keep, atMost) => countCustomers(access, customers, { workspaceId, query, atMost }, keep),
    countByClass: (workspaceId, scheme, query = {}, keep) => countByClass(access, customers, { workspaceId, query, scheme }, keep),
    async scan(workspaceId, after, limit) {
      checkBound('limit', limit, 5000);
      // By `_id`, which every server reads in order: some compatible ones take an order from no other index, and would sort everyone for each chunk.
      const filter = { workspaceId, _id: idsAfter(workspaceId, after ?? '') };
      const entries = limit === 0 ? [] : await access.read((session) => customers.find(filter, { session, ...customerRead }).sort({ _id: 1 }).limit(limit).toArray());
      return entries.map(asCustomer);
    },
    mark: (workspaceId) => markTouches(access, collections.touches, workspaceId),
    writtenSince: (workspaceId, mark) => touchedSince(access, collections.touches, workspaceId, mark),
    follow: (workspaceId) => followCustomers(access, collections.touches, workspaceId),
    countLocks: (workspaceId, scheme) => countLocks(access, customers, workspaceId, scheme),
    dueFlips: (now, limit, workspaceId) => dueFlips(access, customers, { now, limit, workspaceId }),
    countFlips: (workspaceId, scheme, bounds) => countFlips(access, customers, { workspaceId, scheme }, bounds),
    listFlips: (workspaceId, scheme, span, page) => listFlips(access, customers, { workspaceId, scheme, ...span }, page),
    dueFieldFlips: (now, limit, workspaceId) => dueFieldFlips(access, customers, { now, limit, workspaceId }),
  };
}
