import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { recordAtSuite } from './record-at.contract.ts';

describeOnEachStore('records as they were', recordAtSuite);
