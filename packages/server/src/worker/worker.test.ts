import { describe } from 'vitest';
import { openOnMongo, openOnSqlite } from '../testing/open-server.ts';
import { workerSuite } from './worker.contract.ts';

describe('the worker on SQLite', () => { workerSuite(openOnSqlite); });

const mongo = process.env.RUBRIC_TEST_MONGODB_URL;
if (!mongo) console.warn('The worker on MongoDB is skipped: set RUBRIC_TEST_MONGODB_URL to a MongoDB ≥ 6 replica set, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs0');
describe.skipIf(!mongo)('the worker on MongoDB', () => { workerSuite(openOnMongo); });
