import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../../failure/app-error.ts';
import type { TransactionScope } from '../transaction-scope.ts';
import type { Aside } from './aside.ts';
import type { Connection } from './connection.ts';
import type { SqlPart } from './sql-part.ts';
import { isBusy, toAppError } from './sqlite-error.ts';

/** How an aggregate reaches the database: directly, or within one transaction. `work` is synchronous and atomic. */
export type Access = {
  read<T>(work: (db: Connection) => T): Promise<T>;
  /** The rows of a read that may take seconds; outside a transaction nobody else waits for them. */
  readLong<Row>(part: SqlPart): Promise<Row[]>;
  write<T>(work: (db: Connection) => T): Promise<T>;
};

export type Transactions = {
  /** Outside any transaction: reads see committed data, each write is a transaction of its own. */
  direct: Access;
  within<T>(work: (access: Access) => Promise<T>): Promise<T>;
  /** Carries out what another connection of this process writes: our own writes wait meanwhile, however long, and do not find the file locked. */
  aloneFor(work: () => Promise<void>): Promise<void>;
  /** Resolves when everything asked for so far has ended. */
  settled(): Promise<void>;
};

const longestWaitMs = 10_000;

export async function retryWhileBusy(attempt: () => void): Promise<void> {
  const deadline = performance.now() + longestWaitMs;
  for (let delay = 2; ; delay = Math.min(delay * 2, 100)) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw toAppError(error);
    }
    await pause(delay * (0.5 + Math.random()));
  }
}

export type Connections = { writer: Connection; reader: Connection; aside: Aside };

/** One writer: SQLite allows only one, and transactions hold it across awaits, so everyone queues here. */
export function createTransactions({ writer, reader, aside }: Connections, scope: TransactionScope): Transactions {
  let tail: Promise<unknown> = Promise.resolve();

  function queue<T>(work: () => Promise<T>): Promise<T> {
    const result = tail.then(work);
    tail = result.catch(() => undefined);
    return result;
  }

  async function exclusive<T>(work: () => T | Promise<T>): Promise<T> {
    // SQLite answers without leaving this turn of the event loop: a busy importer would starve everything else.
    await nextTurn();
    await retryWhileBusy(() => writer.exec('BEGIN IMMEDIATE'));
    try {
      const result = await work();
      writer.exec('COMMIT');
      return result;
    } catch (error) {
      rollBack(writer);
      throw toAppError(error);
    }
  }

  return {
    direct: {
      async read(work) {
        await nextTurn();
        return attempt(() => work(reader));
      },
      readLong: (part) => aside.all(part),
      async write(work) {
        scope.refuseInside();
        return queue(() => exclusive(() => work(writer)));
      },
    },
    async within(work) {
      scope.refuseInside();
      return queue(() => exclusive(() => scope.run(() => runWithin(writer, work))));
    },
    async aloneFor(work) {
      scope.refuseInside();
      return queue(work);
    },
    settled: () => queue(async () => undefined),
  };
}

/** A failed call dooms its transaction even if `work` catches the error: half of a batch is never kept. */
async function runWithin<T>(writer: Connection, work: (access: Access) => Promise<T>): Promise<T> {
  const state: { open: boolean; failure: { error: unknown } | null } = { open: true, failure: null };
  const call = async <R>(part: (db: Connection) => R): Promise<R> => {
    if (!state.open) throw new AppError('internal', { message: 'The transaction has ended.' });
    try {
      return attempt(() => part(writer));
    } catch (error) {
      state.failure ??= { error };
      throw error;
    }
  };
  try {
    const result = await work({ read: call, write: call, readLong: ({ sql, parameters }) => call((db) => db.all(sql, ...parameters)) });
    if (state.failure) throw state.failure.error;
    return result;
  } finally {
    state.open = false;
  }
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toAppError(error);
  }
}

export function rollBack(writer: Connection): void {
  try {
    writer.exec('ROLLBACK');
  } catch {
    // SQLite has rolled back by itself (disk full, I/O error): the first error is the one to report.
  }
}
