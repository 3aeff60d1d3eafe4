import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { formSuite } from './forms.contract.ts';

describeOnEachStore('forms', formSuite);
