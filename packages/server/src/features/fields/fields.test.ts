import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { fieldSuite } from './fields.contract.ts';

describeOnEachStore('fields', fieldSuite);
