import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { bulkSuite } from './bulk.contract.ts';

describeOnEachStore('bulk actions', bulkSuite);
