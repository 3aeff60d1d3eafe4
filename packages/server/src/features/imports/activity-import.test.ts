import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { activityImportSuite } from './activity-import.contract.ts';

describeOnEachStore('imports of activities', activityImportSuite);
