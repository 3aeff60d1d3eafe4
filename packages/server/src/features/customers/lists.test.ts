import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { listsContract } from './lists.contract.ts';

describeOnEachStore('lists of customers', listsContract);
