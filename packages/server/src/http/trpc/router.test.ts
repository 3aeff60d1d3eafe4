import { describe } from 'vitest';
import { openOnMongo, openOnSqlite } from '../../testing/open-server.ts';
import { featureSuite } from './router.contract.ts';

describe('the router on SQLite', () => featureSuite(openOnSqlite));

const mongo = process.env.RUBRIC_TEST_MONGODB_URL;
if (!mongo) console.warn('The router on MongoDB is skipped: set RUBRIC_TEST_MONGODB_URL to a MongoDB ≥ 6 replica set, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs0');
describe.skipIf(!mongo)('the router on MongoDB', () => featureSuite(openOnMongo));
