import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError } from '../failure/app-error.ts';

/** Knows whether a call comes from inside a transaction, where waiting for a second one would never end. */
export type TransactionScope = {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Throws when called from inside a transaction. */
  refuseInside(): void;
};

export function createTransactionScope(): TransactionScope {
  const current = new AsyncLocalStorage<{ open: boolean }>();
  return {
    async run(work) {
      const scope = { open: true };
      try {
        return await current.run(scope, work);
      } finally {
        scope.open = false;
      }
    },
    refuseInside() {
      if (current.getStore()?.open) {
        throw new AppError('internal', { message: 'A write to the store, or a second transaction, was asked for inside a transaction: use the aggregates it was given.' });
      }
    },
  };
}
