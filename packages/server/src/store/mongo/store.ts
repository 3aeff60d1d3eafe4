import { MongoClient, type Db } from 'mongodb';
import { AppError } from '../../failure/app-error.ts';
import type { Aggregates, Store } from '../port/store.ts';
import { createTransactionScope } from '../transaction-scope.ts';
import { createTransactions, longestTransactionMs, type Access } from './access.ts';
import { createActivityStore } from './activities.ts';
import { createChangeLog } from './changes.ts';
import { createColumnChunkStore } from './column-chunks.ts';
import { createCollections, ensureIndexes, type Collections } from './collections.ts';
import { createCustomerStore } from './customers.ts';
import { createDocuments } from './documents.ts';
import { createEventStore } from './events.ts';
import { createFieldIndexStore } from './field-indexes.ts';
import { createFileStore } from './files.ts';
import { createJobStore } from './jobs.ts';
import { toAppError } from './mongo-error.ts';
import { checkSchemaVersion, refuseUnfit } from './server-check.ts';

const defaultDatabase = 'rubric';
const answerMs = 10_000;

/**
 * The store on a MongoDB ≥ 6 replica set or sharded cluster. The database is `database`, else the one in the URL, else `rubric`.
 * Throws `AppError('unavailable')` if no server answers, if it is a standalone or too old, or if a newer Rubric wrote the database.
 */
export async function openMongoStore({ url, database }: { url: string; database?: string }): Promise<Store> {
  const client = createClient(url);
  try {
    await connect(client);
    const db = client.db(database ?? databaseOf(url));
    await refuseUnfit(db);
    await checkSchemaVersion(db);
    await ensureIndexes(db);
    return createStore(client, db);
  } catch (error) {
    await client.close();
    throw toAppError(error);
  }
}

function createClient(url: string): MongoClient {
  try {
    return new MongoClient(url, {
      ignoreUndefined: true, readConcern: { level: 'majority' }, writeConcern: { w: 'majority' }, readPreference: 'primary', serverSelectionTimeoutMS: answerMs,
    });
  } catch (cause) {
    throw new AppError('unavailable', { cause, message: 'The MongoDB address is not a valid connection string (mongodb://… or mongodb+srv://…).' });
  }
}

async function connect(client: MongoClient): Promise<void> {
  try {
    await client.connect();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('unavailable', { cause, message: `No MongoDB that fits the address answered within ${answerMs / 1000} s (with replicaSet=… a standalone server does not fit): ${reason}` });
  }
}

function databaseOf(url: string): string {
  const path = /^[^:]+:\/\/[^/]+\/([^?]*)/.exec(url)?.[1];
  return path ? decodeURIComponent(path) : defaultDatabase;
}

function createStore(client: MongoClient, db: Db): Store {
  const collections = createCollections(db);
  const transactions = createTransactions(client, createTransactionScope());
  return {
    ...createAggregates(transactions.direct, collections),
    longestTransactionMs,
    fieldIndexes: createFieldIndexStore(transactions.direct, collections.customers),
    transaction: (work) => transactions.within((access) => work(createAggregates(access, collections))),
    ping: () => transactions.direct.read(async () => void (await db.command({ ping: 1 }))),
    close: () => client.close(),
  };
}

function createAggregates(access: Access, collections: Collections): Aggregates {
  return {
    workspaces: createDocuments(access, collections, 'workspaces'),
    members: createDocuments(access, collections, 'members'),
    fieldSets: createDocuments(access, collections, 'fieldSets'),
    fieldSetVersions: createDocuments(access, collections, 'fieldSetVersions'),
    activityTypes: createDocuments(access, collections, 'activityTypes'),
    activityTypeVersions: createDocuments(access, collections, 'activityTypeVersions'),
    forms: createDocuments(access, collections, 'forms'),
    formLinks: createDocuments(access, collections, 'formLinks'),
    formVersions: createDocuments(access, collections, 'formVersions'),
    schemes: createDocuments(access, collections, 'schemes'),
    schemeVersions: createDocuments(access, collections, 'schemeVersions'),
    automations: createDocuments(access, collections, 'automations'),
    automationRuns: createDocuments(access, collections, 'automationRuns'),
    removedCustomers: createDocuments(access, collections, 'removedCustomers'),
    removedActivities: createDocuments(access, collections, 'removedActivities'),
    duplicateGroups: createDocuments(access, collections, 'duplicateGroups'),
    distinctPairs: createDocuments(access, collections, 'distinctPairs'),
    merges: createDocuments(access, collections, 'merges'),
    segments: createDocuments(access, collections, 'segments'),
    columnSorts: createDocuments(access, collections, 'columnSorts'),
    tasks: createDocuments(access, collections, 'tasks'),
    overrides: createDocuments(access, collections, 'overrides'),
    runs: createDocuments(access, collections, 'runs'),
    importMappings: createDocuments(access, collections, 'importMappings'),
    activityMappings: createDocuments(access, collections, 'activityMappings'),
    installedTemplates: createDocuments(access, collections, 'installedTemplates'),
    plugins: createDocuments(access, collections, 'plugins'),
    apiKeys: createDocuments(access, collections, 'apiKeys'),
    settings: createDocuments(access, collections, 'settings'),
    customers: createCustomerStore(access, collections),
    columnChunks: createColumnChunkStore(access, collections.columnChunks),
    activities: createActivityStore(access, collections),
    changes: createChangeLog(access, collections),
    events: createEventStore(access, collections),
    jobs: createJobStore(access, collections),
    files: createFileStore(access, collections),
  };
}
