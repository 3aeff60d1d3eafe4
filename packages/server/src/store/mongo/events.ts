import type { EventStore } from '../port/events.ts';
import type { Access } from './access.ts';
import type { Collections } from './collections.ts';
import { appendEntries, asEntry, listEntries } from './log-entries.ts';
import { scopedId } from './scoped-id.ts';

export function createEventStore(access: Access, { events }: Collections): EventStore {
  return {
    append: (workspaceId, entries) => appendEntries(access, events, entries.map((event) => asEntry(workspaceId, event))),
    async find(workspaceId, id) {
      const entry = await access.read((session) => events.findOne({ _id: scopedId(workspaceId, id) }, { session }));
      return entry && entry.body;
    },
    listByCustomer: (workspaceId, customerId, page) => listEntries(access, events, { workspaceId, customerId }, page),
  };
}
