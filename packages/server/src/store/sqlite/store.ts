import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../failure/app-error.ts';
import type { Aggregates, Store } from '../port/store.ts';
import { createTransactionScope } from '../transaction-scope.ts';
import { createTransactions, retryWhileBusy, type Access } from './access.ts';
import { createActivityStore } from './activities.ts';
import { createAside } from './aside.ts';
import { createChangeLog } from './changes.ts';
import { createColumnChunkStore } from './column-chunks.ts';
import { connect, type Connection } from './connection.ts';
import { createCustomerStore } from './customers.ts';
import { createDocuments } from './documents.ts';
import { createEventStore } from './events.ts';
import { createFieldIndexStore } from './field-indexes.ts';
import { createFileStore } from './files.ts';
import { createJobStore } from './jobs.ts';
import { migrate } from './migrations.ts';

/** A reader waits for a lock only while a crashed process's log is being recovered. */
const readerBusyMs = 5000;

/**
 * The embedded store: one file (and its `-wal` and `-shm`), which several processes may open at once.
 * Throws `AppError('unavailable')` if the file cannot be opened, or was written by a newer Rubric.
 */
export async function openSqliteStore({ path }: { path: string }): Promise<Store> {
  const writer = await openWriter(path);
  const reader = connect(path, readerBusyMs);
  reader.exec('PRAGMA query_only = ON; PRAGMA cache_size = -32000');
  const aside = createAside(path);
  const transactions = createTransactions({ writer, reader, aside }, createTransactionScope());
  return {
    ...createAggregates(transactions.direct),
    // Each begins by taking the write lock.
    longestTransactionMs: 0,
    fieldIndexes: createFieldIndexStore(transactions),
    transaction: (work) => transactions.within((access) => work(createAggregates(access))),
    ping: () => transactions.direct.read((db) => void db.get('SELECT 1')),
    async close() {
      await transactions.settled();
      await aside.close();
      reader.close();
      writer.close();
    },
  };
}

async function openWriter(path: string): Promise<Connection> {
  let writer: Connection | null = null;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writer = connect(path, 0);
    await prepare(writer);
    return writer;
  } catch (error) {
    writer?.close();
    throw notOpened(path, error);
  }
}

async function prepare(writer: Connection): Promise<void> {
  // With a write-ahead log, NORMAL loses nothing when the process is killed; a power cut may lose the last moments, never consistency.
  // The pages that every chunk of an import changes are copied from the log to the file once for 16 MB of log, not once a chunk.
  await retryWhileBusy(() => writer.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000'));
  await migrate(writer);
}

function notOpened(path: string, error: unknown): AppError {
  if (error instanceof AppError && error.cause === undefined) return error;
  const cause = error instanceof AppError ? error.cause : error;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError('unavailable', { cause, message: `The database file ${path} could not be opened: ${reason}` });
}

function createAggregates(access: Access): Aggregates {
  return {
    workspaces: createDocuments(access, 'workspaces'),
    members: createDocuments(access, 'members'),
    fieldSets: createDocuments(access, 'fieldSets'),
    fieldSetVersions: createDocuments(access, 'fieldSetVersions'),
    activityTypes: createDocuments(access, 'activityTypes'),
    activityTypeVersions: createDocuments(access, 'activityTypeVersions'),
    forms: createDocuments(access, 'forms'),
    formLinks: createDocuments(access, 'formLinks'),
    formVersions: createDocuments(access, 'formVersions'),
    schemes: createDocuments(access, 'schemes'),
    schemeVersions: createDocuments(access, 'schemeVersions'),
    automations: createDocuments(access, 'automations'),
    automationRuns: createDocuments(access, 'automationRuns'),
    removedCustomers: createDocuments(access, 'removedCustomers'),
    removedActivities: createDocuments(access, 'removedActivities'),
    duplicateGroups: createDocuments(access, 'duplicateGroups'),
    distinctPairs: createDocuments(access, 'distinctPairs'),
    merges: createDocuments(access, 'merges'),
    segments: createDocuments(access, 'segments'),
    columnSorts: createDocuments(access, 'columnSorts'),
    tasks: createDocuments(access, 'tasks'),
    overrides: createDocuments(access, 'overrides'),
    runs: createDocuments(access, 'runs'),
    importMappings: createDocuments(access, 'importMappings'),
    activityMappings: createDocuments(access, 'activityMappings'),
    installedTemplates: createDocuments(access, 'installedTemplates'),
    plugins: createDocuments(access, 'plugins'),
    apiKeys: createDocuments(access, 'apiKeys'),
    settings: createDocuments(access, 'settings'),
    customers: createCustomerStore(access),
    columnChunks: createColumnChunkStore(access),
    activities: createActivityStore(access),
    changes: createChangeLog(access),
    events: createEventStore(access),
    jobs: createJobStore(access),
    files: createFileStore(access),
  };
}
