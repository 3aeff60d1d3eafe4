import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { importSuite } from './import.contract.ts';

describeOnEachStore('imports', importSuite);
