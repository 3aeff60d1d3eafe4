import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BetterAuthOptions } from 'better-auth';
import { mongodbAdapter } from 'better-auth/adapters/mongodb';
import { getMigrations } from 'better-auth/db/migration';
import { MongoClient } from 'mongodb';
import { AppError } from '../failure/app-error.ts';
import type { Settings } from '../settings.ts';

export type AuthDatabase = {
  options: Pick<BetterAuthOptions, 'database'>;
  /** Brings the tables up to date. */
  migrate: (options: BetterAuthOptions) => Promise<void>;
  close: () => Promise<void>;
};

function connect(path: string): DatabaseSync {
  try {
    const database = new DatabaseSync(path);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON');
    return database;
  } catch (cause) {
    throw new AppError('unavailable', { cause, message: `The accounts file ${path} could not be opened: ${cause instanceof Error ? cause.message : String(cause)}` });
  }
}

/** A file of its own: this connection is synchronous and must not wait for a transaction of the store. */
function openFile(dataDir: string): AuthDatabase {
  const path = join(dataDir, 'auth.db');
  const database = connect(path);
  return {
    options: { database },
    migrate: async (options) => (await getMigrations(options)).runMigrations(),
    close: async () => database.close(),
  };
}

/** As the store's driver reads it: the address's path, else `rubric`. */
function databaseName(url: string): string {
  return decodeURIComponent(/^[^:]+:\/\/[^/]+\/([^?]*)/.exec(url)?.[1] ?? '') || 'rubric';
}

/** The store's database; collections are `user`, `session`, `account`, `verification`, `rateLimit`. */
async function openMongo(url: string): Promise<AuthDatabase> {
  const client = await new MongoClient(url).connect();
  const database = client.db(databaseName(url));
  return {
    options: { database: mongodbAdapter(database, { client }) },
    // The adapter makes its collections and indexes itself.
    migrate: () => Promise.resolve(),
    close: () => client.close(),
  };
}

export async function openAuthDatabase(settings: Settings): Promise<AuthDatabase> {
  return settings.database.kind === 'mongo' ? openMongo(settings.database.url) : openFile(settings.dataDir);
}
