import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { recordAtSuite } from './record-at.contract.ts';
import { restoreFieldsSuite } from './restore-fields.contract.ts';
import { searchChangesSuite } from './search-changes.contract.ts';
import { undoSuite } from './undo.contract.ts';

describeOnEachStore('records as they were', recordAtSuite);
describeOnEachStore('earlier values', restoreFieldsSuite);
describeOnEachStore('undo', undoSuite);
describeOnEachStore('the change log of everyone', searchChangesSuite);
