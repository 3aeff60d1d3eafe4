import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { bulkOverridesSuite } from './bulk-overrides.contract.ts';
import { bulkSuite } from './bulk.contract.ts';

describeOnEachStore('bulk actions', bulkSuite);
describeOnEachStore('overrides in bulk', bulkOverridesSuite);
