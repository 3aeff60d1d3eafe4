import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Store } from '../port/store.ts';
import { activitiesContract } from './activities.contract.ts';
import { changesContract } from './changes.contract.ts';
import { columnChunksContract } from './column-chunks.contract.ts';
import { customerClassesContract } from './customer-classes.contract.ts';
import { customerFollowContract } from './customer-follow.contract.ts';
import { customerFlipsContract } from './customer-flips.contract.ts';
import { customerFiltersContract } from './customer-filters.contract.ts';
import { customerListsContract } from './customer-lists.contract.ts';
import { customerLocksContract } from './customer-locks.contract.ts';
import { customerModelContract } from './customer-model.contract.ts';
import { customerSortsContract } from './customer-sorts.contract.ts';
import { customersContract } from './customers.contract.ts';
import { documentsContract } from './documents.contract.ts';
import { eventsContract } from './events.contract.ts';
import { fieldIndexesContract } from './field-indexes.contract.ts';
import { filesContract } from './files.contract.ts';
import { instancesContract } from './instances.contract.ts';
import { jobClaimsContract } from './job-claims.contract.ts';
import { jobsContract } from './jobs.contract.ts';
import { matchKeysContract } from './match-keys.contract.ts';
import { transactionsContract } from './transactions.contract.ts';
import { valuesContract } from './values.contract.ts';

/** What a test gets: two instances open on one database, and a workspace of its own. */
export type Stores = { store: Store; other: Store; workspace(): string };
export type Contract = (stores: () => Stores) => void;

const contracts: Record<string, Contract> = {
  jobs: jobsContract,
  'job claims': jobClaimsContract,
  documents: documentsContract,
  customers: customersContract,
  'customer lists': customerListsContract,
  'customer filters': customerFiltersContract,
  'customer sorts': customerSortsContract,
  'field indexes': fieldIndexesContract,
  'customer classes': customerClassesContract,
  'customer flips': customerFlipsContract,
  'customer followers': customerFollowContract,
  'column chunks': columnChunksContract,
  'customer locks': customerLocksContract,
  'customers like a model': customerModelContract,
  'match keys': matchKeysContract,
  values: valuesContract,
  activities: activitiesContract,
  changes: changesContract,
  events: eventsContract,
  files: filesContract,
  transactions: transactionsContract,
  instances: instancesContract,
};

/** The whole store port, for any driver. Every `open` opens the same database, which is empty at first and used by nobody else. */
export function describeStoreContract(name: string, open: () => Promise<Store>): void {
  describe(`store contract on ${name}`, () => {
    let stores: Stores | undefined;

    beforeAll(async () => {
      stores = { store: await open(), other: await open(), workspace: () => randomUUID() };
    });
    afterAll(async () => {
      await stores?.store.close();
      await stores?.other.close();
    });

    const opened = () => {
      if (!stores) throw new Error('The store is not open yet.');
      return stores;
    };
    for (const [aggregate, contract] of Object.entries(contracts)) describe(aggregate, () => void contract(opened));
  });
}
