import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { featureSuite } from './router.contract.ts';

describeOnEachStore('the router', featureSuite);
