import { describe } from 'vitest';
import { openOnMongo, openOnSqlite } from '../../testing/open-server.ts';
import { automationSuite } from './automations.contract.ts';

describe('automations on SQLite', () => { automationSuite(openOnSqlite); });

const mongo = process.env.RUBRIC_TEST_MONGODB_URL;
if (!mongo) console.warn('Automations on MongoDB are skipped: set RUBRIC_TEST_MONGODB_URL to a MongoDB ≥ 6 replica set, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs0');
describe.skipIf(!mongo)('automations on MongoDB', () => { automationSuite(openOnMongo); });
