import type { ClientSession, Collection } from 'mongodb';
import { AppError } from '../../failure/app-error.ts';
import type { Classification, CustomerWrite } from '../port/customers.ts';
import type { Access } from './access.ts';
import { dropChunksOf } from './column-chunks.ts';
import type { Collections, CustomerEntry } from './collections.ts';
import { asEntry, derivedFromClasses, schemeText } from './customer-entries.ts';
import { touchCustomers } from './customer-touches.ts';
import { scopedId } from './scoped-id.ts';
import { wholeAnswer } from './whole-answer.ts';

type Customers = Collection<CustomerEntry>;
type Written = Pick<Collections, 'customers' | 'touches'>;
type ClassChange = { customerId: string; scheme: string; classification: Classification };

const most = 1000;

export async function insertCustomers(access: Access, { customers, touches }: Written, workspaceId: string, writes: CustomerWrite[]): Promise<void> {
  if (writes.length === 0) return;
  const entries = writes.map((write) => asEntry(workspaceId, write));
  await access.writeAll(async (session) => {
    await customers.insertMany(entries, { session });
    await touchCustomers(touches, workspaceId, writes.map(({ customer }) => customer.id), session);
  });
}

export async function updateCustomers(access: Access, { customers, touches }: Written, workspaceId: string, writes: CustomerWrite[]): Promise<void> {
  if (writes.length === 0) return;
  const operations = writes.map((write) => {
    const { _id, ...replacement } = asEntry(workspaceId, write);
    return { replaceOne: { filter: { _id, version: write.customer.version - 1 }, replacement } };
  });
  await access.writeAll(async (session) => {
    const { matchedCount } = await customers.bulkWrite(operations, { session });
    if (matchedCount !== writes.length) throw new AppError('conflict');
    await touchCustomers(touches, workspaceId, writes.map(({ customer }) => customer.id), session);
  });
}

/** A customer that is gone by now is passed over. */
export async function setClasses(access: Access, { customers, touches }: Written, workspaceId: string, changes: ClassChange[]): Promise<void> {
  const byCustomer = Map.groupBy(changes, (change) => scopedId(workspaceId, change.customerId));
  if (byCustomer.size === 0) return;
  await access.writeAll(async (session) => {
    const ids = [...byCustomer.keys()];
    for (let start = 0; start < ids.length; start += most) {
      await rewriteClasses(customers, ids.slice(start, start + most), session, (id, classes) => ({
        ...classes,
        ...Object.fromEntries((byCustomer.get(id) ?? []).map((change) => [change.scheme, change.classification])),
      }));
    }
    await touchCustomers(touches, workspaceId, [...new Set(changes.map(({ customerId }) => customerId))], session);
  });
}

/** Outside a transaction, in steps: a scheme may have more customers than one transaction of MongoDB lives for. Safe to repeat. */
export async function clearScheme(access: Access, { customers, touches }: Written, workspaceId: string, scheme: string): Promise<void> {
  const filter = { workspaceId, classList: schemeText(scheme) };
  for (let cleared = most; cleared === most; ) {
    cleared = await access.writeAll(async (session) => {
      const found = await customers.find(filter, { session, projection: { id: 1 }, ...wholeAnswer }).limit(most).toArray();
      await rewriteClasses(customers, found.map((entry) => entry._id), session, (_id, classes) =>
        Object.fromEntries(Object.entries(classes).filter(([key]) => key !== scheme)));
      await touchCustomers(touches, workspaceId, found.map(({ id }) => id), session);
      return found.length;
    });
  }
}

type Classes = Record<string, Classification>;

/** Reads and replaces `classes` whole: a transaction notices anyone who writes in between, and no scheme id becomes a path. */
async function rewriteClasses(customers: Customers, ids: string[], session: ClientSession | undefined, next: (id: string, classes: Classes) => Classes): Promise<void> {
  const found = await customers.find({ _id: { $in: ids } }, { session, projection: { classes: 1 }, ...wholeAnswer }).toArray();
  const operations = found.map(({ _id, classes: before }) => {
    const classes = next(_id, before);
    return { updateOne: { filter: { _id }, update: { $set: { classes, ...derivedFromClasses(classes) } } } };
  });
  if (operations.length > 0) await customers.bulkWrite(operations, { session, ordered: false });
}

/** With everything that is kept of them alone. */
export async function removeCustomers(access: Access, { customers, activities, rollups, touches, columnChunks }: Collections, workspaceId: string, ids: string[]): Promise<number> {
  const scoped = ids.map((id) => scopedId(workspaceId, id));
  return access.writeAll(async (session) => {
    await activities.deleteMany({ workspaceId, customerId: { $in: ids } }, { session });
    await rollups.deleteMany({ _id: { $in: scoped } }, { session });
    await touchCustomers(touches, workspaceId, ids, session);
    await dropChunksOf(columnChunks, workspaceId, ids, session);
    return (await customers.deleteMany({ _id: { $in: scoped } }, { session })).deletedCount;
  });
}
