import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { recordAtSuite } from './record-at.contract.ts';
import { undoSuite } from './undo.contract.ts';

describeOnEachStore('records as they were', recordAtSuite);
describeOnEachStore('undo', undoSuite);
