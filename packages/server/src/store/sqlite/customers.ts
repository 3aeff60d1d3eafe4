import { checkBound } from '../page-bounds.ts';
import type { CustomerStore } from '../port/customers.ts';
import type { Access } from './access.ts';
import { asCustomer, customerColumns, type CustomerRow } from './customer-rows.ts';
import { countFlips, dueFieldFlips, dueFlips, listFlips } from './customer-flips.ts';
import { followCustomers, markTouches, touchedSince } from './customer-touches.ts';
import { countLocks } from './customer-locks.ts';
import { clearScheme, insertCustomers, removeCustomers, setClasses, updateCustomers } from './customer-writes.ts';
import { countByClass, countCustomers, listCustomers } from './list-customers.ts';
import { ensureMatchKey, findByValue } from './match-keys.ts';

const select = `SELECT ${customerColumns} FROM customers c WHERE c.workspace_id = ?`;

export function createCustomerStore(access: Access): CustomerStore {
  return {
    find: (workspaceId, id) =>
      access.read((db) => {
        const row = db.get<CustomerRow>(`${select} AND c.id = ?`, workspaceId, id);
        return row && asCustomer(row);
      }),
    async findMany(workspaceId, ids) {
      checkBound('number of ids', ids.length, 1000);
      const sql = `${select} AND c.id IN (SELECT value FROM json_each(?))`;
      return access.read((db) => db.all<CustomerRow>(sql, workspaceId, JSON.stringify(ids)).map(asCustomer));
    },
    findByValue: (workspaceId, field, values, form = 'exact') => findByValue(access, { workspaceId, field, form }, values),
    ensureMatchKey: (workspaceId, field, form = 'exact') => ensureMatchKey(access, { workspaceId, field, form }),
    // Writing transactions come one after the other, over all processes: nobody looks or writes in between.
    reserve: () => Promise.resolve(),
    insertMany: (workspaceId, writes) => access.write((db) => insertCustomers(db, workspaceId, writes)),
    updateMany: (workspaceId, writes) => access.write((db) => updateCustomers(db, workspaceId, writes)),
    setClasses: (workspaceId, changes) => access.write((db) => setClasses(db, workspaceId, changes)),
    clearScheme: (workspaceId, scheme) => access.write((db) => clearScheme(db, workspaceId, scheme)),
    removeMany: (workspaceId, ids) => access.write((db) => removeCustomers(db, workspaceId, ids)),
    async list(workspaceId, query, page) {
      checkBound('limit', page.limit, 500);
      return listCustomers(access, workspaceId, query, page);
    },
    count: (workspaceId, query, keep, atMost) => countCustomers(access, { workspaceId, query, atMost }, keep),
    countByClass: (workspaceId, scheme, query = {}, keep) => countByClass(access, { workspaceId, scheme }, query, keep),
    async scan(workspaceId, after, limit) {
      checkBound('limit', limit, 5000);
      const sql = `${select} AND c.id > ? ORDER BY c.id LIMIT ?`;
      return access.read((db) => db.all<CustomerRow>(sql, workspaceId, after ?? '', limit).map(asCustomer));
    },
    mark: () => access.read(markTouches),
    writtenSince: (workspaceId, mark) => access.read((db) => touchedSince(db, workspaceId, mark)),
    follow: (workspaceId) => followCustomers(access, workspaceId),
    countLocks: (workspaceId, scheme) => countLocks(access, workspaceId, scheme),
    dueFlips: (now, limit, workspaceId) => dueFlips(access, { now, limit, workspaceId }),
    countFlips: (workspaceId, scheme, bounds) => countFlips(access, workspaceId, scheme, bounds),
    listFlips: (workspaceId, scheme, span, page) => listFlips(access, { workspaceId, scheme, ...span }, page),
    dueFieldFlips: (now, limit, workspaceId) => dueFieldFlips(access, { now, limit, workspaceId }),
  };
}
