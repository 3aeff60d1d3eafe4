import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { removalSuite } from './removals.contract.ts';

describeOnEachStore('removals', removalSuite);
