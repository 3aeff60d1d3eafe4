import { MongoServerError, type Binary, type Collection, type Db, type IndexDescription } from 'mongodb';
import type { CustomerRollups, StoredActivity } from '../port/activities.ts';
import type { Change, ChangeTopic } from '../port/changes.ts';
import type { ColumnChunk } from '../port/column-chunks.ts';
import type { CustomerRecord } from '../port/customers.ts';
import type { DomainEvent } from '../port/events.ts';
import type { Job } from '../port/jobs.ts';
import { touchesLiveS } from './customer-touches.ts';
import { documentIndexes, type DocumentKind } from '../port/store.ts';

export type DocumentEntry = { _id: string; workspaceId: string; id: string; version: number; body: object };
/** A value of a unique field that was once taken; see `reserve-values.ts`. */
export type ReservationEntry = { _id: string; workspaceId: string; times: number };
/** `names` are the name forms of fields that are compared as names, `grams` the pieces of `search` that an index finds it by; `classList` holds `scheme:class`, `scheme:*` and `scheme:~stance` texts for the index; `nextFlip` is the soonest of all `flipsAt`, `nextFieldFlip` of all `fieldFlips`. */
export type CustomerEntry = CustomerRecord & { _id: string; workspaceId: string; search: string; grams: string[]; names?: Record<string, string>; classList: string[]; nextFlip: number | null; nextFieldFlip: number | null };
export type ActivityEntry = StoredActivity & { _id: string; workspaceId: string };
export type RollupsEntry = CustomerRollups & { _id: string; workspaceId: string };
/** Customers that one write wrote; see `customer-touches.ts`. */
export type TouchEntry = { _id: string; workspaceId: string; at: Date; ids: string[] };
export type ColumnChunkEntry = Omit<ColumnChunk, 'bytes'> & { _id: string; workspaceId: string; bytes: Binary };
export type LogEntry<T> = { _id: string; workspaceId: string; id: string; customerId: string; at: number; body: T };
/** `topics` for the index: what the change is about. */
export type ChangeEntry = LogEntry<Change> & { topics: ChangeTopic[] };
export type JobEntry = Omit<Job, 'id'> & { _id: string };
export type ChunkEntry = { _id: string; workspaceId: string; fileId: string; position: number; bytes: Binary };
export type MetaEntry = { _id: string; version: number };

export type Collections = {
  documents(kind: DocumentKind): Collection<DocumentEntry>;
  customers: Collection<CustomerEntry>;
  reservations: Collection<ReservationEntry>;
  touches: Collection<TouchEntry>;
  columnChunks: Collection<ColumnChunkEntry>;
  activities: Collection<ActivityEntry>;
  rollups: Collection<RollupsEntry>;
  changes: Collection<ChangeEntry>;
  events: Collection<LogEntry<DomainEvent>>;
  jobs: Collection<JobEntry>;
  files: Collection<ChunkEntry>;
  meta: Collection<MetaEntry>;
};

export function createCollections(db: Db): Collections {
  return {
    documents: (kind) => db.collection(kind),
    customers: db.collection('customers'),
    reservations: db.collection('reservations'),
    touches: db.collection('touches'),
    columnChunks: db.collection('columnChunks'),
    activities: db.collection('activities'),
    rollups: db.collection('rollups'),
    changes: db.collection('changes'),
    events: db.collection('events'),
    jobs: db.collection('jobs'),
    files: db.collection('files'),
    meta: db.collection('meta'),
  };
}

const logIndexes: IndexDescription[] = [{ key: { workspaceId: 1, customerId: 1, at: 1, id: 1 } }];

/** Indexes lead with the workspace, which is also the shard key's first part, but for the two questions asked over all workspaces. */
const indexes: Record<Exclude<keyof Collections, 'documents' | 'meta'>, IndexDescription[]> = {
  customers: [
    { key: { workspaceId: 1, id: 1 } },
    { key: { workspaceId: 1, createdAt: 1, id: 1 } },
    { key: { workspaceId: 1, updatedAt: 1, id: 1 } },
    { key: { workspaceId: 1, classList: 1, createdAt: 1, id: 1 } },
    { key: { workspaceId: 1, grams: 1 } },
    { key: { nextFlip: 1 }, partialFilterExpression: { nextFlip: { $gt: 0 } } },
    { key: { workspaceId: 1, nextFlip: 1 }, partialFilterExpression: { nextFlip: { $gt: 0 } } },
    { key: { workspaceId: 1, nextFieldFlip: 1 }, partialFilterExpression: { nextFieldFlip: { $gt: 0 } } },
    { key: { nextFieldFlip: 1 }, partialFilterExpression: { nextFieldFlip: { $gt: 0 } } },
  ],
  reservations: [{ key: { workspaceId: 1 } }],
  touches: [{ key: { workspaceId: 1, at: 1 } }, { key: { at: 1 }, expireAfterSeconds: touchesLiveS }],
  columnChunks: [{ key: { workspaceId: 1, after: 1 } }],
  activities: [{ key: { workspaceId: 1, customerId: 1, at: -1, id: -1, type: 1 } }],
  rollups: [{ key: { workspaceId: 1, customerId: 1 } }],
  changes: [
    ...logIndexes,
    { key: { workspaceId: 1, at: 1, id: 1 } },
    { key: { workspaceId: 1, 'body.actor.id': 1, at: 1, id: 1 } },
    { key: { workspaceId: 1, 'body.cause.kind': 1, at: 1, id: 1 } },
    { key: { workspaceId: 1, topics: 1, at: 1, id: 1 } },
    { key: { workspaceId: 1, 'body.cause.id': 1, customerId: 1 }, partialFilterExpression: { 'body.cause.id': { $exists: true } } },
  ],
  events: logIndexes,
  jobs: [{ key: { status: 1, runAt: 1, _id: 1 } }, { key: { status: 1, leasedUntil: 1 } }, { key: { workspaceId: 1, status: 1, kind: 1 } }],
  files: [{ key: { workspaceId: 1, fileId: 1, position: 1 } }],
};

/** How many collections are seen to at the same time. */
const lanes = 4;

/** Code of an index that is there with other options. */
const indexOptionsConflict = 85;

/** A database of before may let touches live for another time: their index is changed then, not made anew. */
async function ensureTouchIndexes(db: Db): Promise<void> {
  try {
    await db.collection('touches').createIndexes(indexes.touches);
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== indexOptionsConflict) throw error;
    await db.command({ collMod: 'touches', index: { keyPattern: { at: 1 }, expireAfterSeconds: touchesLiveS } });
  }
}

/** Idempotent; also makes the collections, which a transaction could not on every server. */
export async function ensureIndexes(db: Db): Promise<void> {
  await ensureTouchIndexes(db);
  const ofKinds = Object.entries(documentIndexes).map(([kind, fields]): [string, IndexDescription[]] =>
    [kind, [{ key: { workspaceId: 1, id: 1 } }, ...fields.map((field) => ({ key: { workspaceId: 1, [`body.${field}`]: 1, id: 1 } }))]]);
  const wanted = [...Object.entries(indexes), ...ofKinds].values();
  const lane = async (): Promise<void> => {
    for (const [name, descriptions] of wanted) await db.collection(name).createIndexes(descriptions);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
