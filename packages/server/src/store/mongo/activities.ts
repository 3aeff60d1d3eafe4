import type { ClientSession, Filter } from 'mongodb';
import { AppError } from '../../failure/app-error.ts';
import { checkBound, pageOf } from '../page-bounds.ts';
import type { ActivityStore, CustomerRollups, StoredActivity } from '../port/activities.ts';
import { readCursor, writeCursor } from '../time-cursor.ts';
import type { Access } from './access.ts';
import type { ActivityEntry, Collections, RollupsEntry } from './collections.ts';
import { insertMissing } from './insert-missing.ts';
import { isDuplicateKey, transient } from './mongo-error.ts';
import { scopedId } from './scoped-id.ts';
import { wholeAnswer } from './whole-answer.ts';

const chunk = 2000;

const asEntry = (workspaceId: string, activity: StoredActivity): ActivityEntry => ({ _id: scopedId(workspaceId, activity.id), workspaceId, ...activity });
const asActivity = ({ _id, workspaceId: _workspace, ...activity }: ActivityEntry): StoredActivity => activity;

/** What comes after an activity in the order of a scan: by customer, then newest first, as the index has them. */
const beyond = ({ customerId, at, id }: StoredActivity): Filter<ActivityEntry> => ({
  customerId: { $gte: customerId },
  $or: [{ customerId: { $gt: customerId } }, { at: { $lt: at } }, { at, id: { $lt: id } }],
});

async function* scan(access: Access, { activities }: Collections, workspaceId: string, { customerIds, types }: { customerIds: string[]; types: string[] }): AsyncGenerator<StoredActivity[]> {
  checkBound('number of customers', customerIds.length, 1000);
  const all: Filter<ActivityEntry> = { workspaceId, customerId: { $in: customerIds }, type: { $in: types } };
  let last: StoredActivity | undefined;
  do {
    const filter = last ? { $and: [all, beyond(last)] } : all;
    const entries = await access.read((session) => activities.find(filter, { session, ...wholeAnswer }).sort({ customerId: 1, at: -1, id: -1 }).limit(chunk).toArray());
    if (entries.length > 0) yield entries.map(asActivity);
    last = entries.length === chunk ? entries.at(-1) : undefined;
  } while (last);
}

/** Another transaction may have kept a customer's first state since this one began: running again will find it. */
async function replaceRollups({ rollups }: Collections, entries: RollupsEntry[], session: ClientSession | undefined): Promise<void> {
  try {
    const operations = entries.map(({ _id, ...replacement }) => ({ replaceOne: { filter: { _id }, replacement, upsert: true } }));
    await rollups.bulkWrite(operations, { session, ordered: false });
  } catch (error) {
    if (isDuplicateKey(error) && session) error.addErrorLabel(transient);
    throw error;
  }
}

export function createActivityStore(access: Access, collections: Collections): ActivityStore {
  const { activities, rollups } = collections;
  return {
    async find(workspaceId, id) {
      const entry = await access.read((session) => activities.findOne({ _id: scopedId(workspaceId, id) }, { session }));
      return entry && asActivity(entry);
    },
    async findMany(workspaceId, ids) {
      checkBound('number of ids', ids.length, 1000);
      const entries = await access.read((session) => activities.find({ _id: { $in: ids.map((id) => scopedId(workspaceId, id)) } }, { session }).toArray());
      return entries.map(asActivity);
    },
    async insertMany(workspaceId, added) {
      if (added.length === 0) return [];
      const entries = added.map((activity) => asEntry(workspaceId, activity));
      return (await access.writeAll((session) => insertMissing(activities, entries, session))).map(asActivity);
    },
    async updateMany(workspaceId, changed) {
      checkBound('number of activities', changed.length, 1000);
      if (changed.length === 0) return;
      const operations = changed.map((activity) => {
        const { _id, ...replacement } = asEntry(workspaceId, activity);
        return { replaceOne: { filter: { _id, version: activity.version - 1 }, replacement } };
      });
      await access.writeAll(async (session) => {
        const { matchedCount } = await activities.bulkWrite(operations, { session, ordered: false });
        if (matchedCount !== changed.length) throw new AppError('conflict');
      });
    },
    async remove(workspaceId, { id, version }) {
      const { deletedCount } = await access.write((session) => activities.deleteOne({ _id: scopedId(workspaceId, id), version }, { session }));
      if (deletedCount !== 1) throw new AppError('conflict');
    },
    async removeMany(workspaceId, ids) {
      checkBound('number of ids', ids.length, 1000);
      await access.writeAll((session) => activities.deleteMany({ _id: { $in: ids.map((id) => scopedId(workspaceId, id)) } }, { session }));
    },
    async list(workspaceId, customerId, { type, after, limit }) {
      checkBound('limit', limit, 500);
      const place = after ? readCursor(after) : null;
      const older = place ? { at: { $lte: place.at }, $or: [{ at: { $lt: place.at } }, { id: { $lt: place.id } }] } : {};
      const filter = { workspaceId, customerId, ...older, ...(type === undefined ? {} : { type }) };
      const entries = await access.read((session) => activities.find(filter, { session }).sort({ at: -1, id: -1 }).limit(limit + 1).toArray());
      return pageOf(entries, limit, asActivity, writeCursor);
    },
    scan: (workspaceId, of) => scan(access, collections, workspaceId, of),
    async findRollups(workspaceId, customerIds) {
      checkBound('number of ids', customerIds.length, 1000);
      const ids = customerIds.map((id) => scopedId(workspaceId, id));
      const entries = await access.read((session) => rollups.find({ _id: { $in: ids } }, { session }).toArray());
      return entries.map(({ customerId, states }): CustomerRollups => ({ customerId, states }));
    },
    async setRollups(workspaceId, kept) {
      if (kept.length === 0) return;
      const entries = kept.map(({ customerId, states }): RollupsEntry => ({ _id: scopedId(workspaceId, customerId), workspaceId, customerId, states }));
      await access.writeAll((session) => replaceRollups(collections, entries, session));
    },
  };
}
