import type { ClientSession, MongoClient } from 'mongodb';
import { AppError } from '../../failure/app-error.ts';
import type { TransactionScope } from '../transaction-scope.ts';
import { isTransient, toAppError } from './mongo-error.ts';

type Work<T> = (session: ClientSession | undefined) => Promise<T>;

/** How an aggregate reaches the database: directly, or within one transaction. */
export type Access = {
  read<T>(work: Work<T>): Promise<T>;
  /** A write of one document, which MongoDB makes atomic by itself. */
  write<T>(work: Work<T>): Promise<T>;
  /** Several documents, all or none. `work` may run again. */
  writeAll<T>(work: Work<T>): Promise<T>;
};

export type Transactions = { direct: Access; within<T>(work: (access: Access) => Promise<T>): Promise<T> };

const options = { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' }, readPreference: 'primary' } as const;

/** MongoDB ends a transaction after 60 s (`transactionLifetimeLimitSeconds`), and looks every 30 s which those are. */
export const longestTransactionMs = 90_000;

export function createTransactions(client: MongoClient, scope: TransactionScope): Transactions {
  const call = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw toAppError(error);
    }
  };
  const inTransaction = <T>(work: (session: ClientSession) => Promise<T>): Promise<T> => {
    scope.refuseInside();
    return call(() => client.withSession((session) => session.withTransaction(() => work(session), options)));
  };
  return {
    direct: {
      read: (work) => call(() => work(undefined)),
      async write(work) {
        scope.refuseInside();
        return call(() => work(undefined));
      },
      writeAll: async (work) => inTransaction(work),
    },
    within: async (work) => inTransaction((session) => scope.run(() => runWithin(session, work))),
  };
}

/**
 * A session takes one command at a time, so the calls of a transaction queue. A failed call dooms its transaction even if
 * `work` catches the error; a write conflict is handed to the driver as it came, which runs `work` again.
 */
async function runWithin<T>(session: ClientSession, work: (access: Access) => Promise<T>): Promise<T> {
  const state: { open: boolean; failure: { error: unknown } | null } = { open: true, failure: null };
  let tail: Promise<unknown> = Promise.resolve();
  const attempt = async <R>(part: Work<R>): Promise<R> => {
    if (!state.open) throw new AppError('internal', { message: 'The transaction has ended.' });
    if (state.failure) throw toAppError(state.failure.error);
    try {
      return await part(session);
    } catch (error) {
      state.failure ??= { error };
      throw toAppError(error);
    }
  };
  const call = <R>(part: Work<R>): Promise<R> => {
    const result = tail.then(() => attempt(part));
    tail = result.catch(() => undefined);
    return result;
  };
  try {
    const result = await work({ read: call, write: call, writeAll: call });
    await tail;
    if (state.failure) throw state.failure.error;
    return result;
  } catch (error) {
    throw state.failure && isTransient(state.failure.error) ? state.failure.error : error;
  } finally {
    state.open = false;
  }
}
