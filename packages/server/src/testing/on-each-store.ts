import { describe } from 'vitest';
import { openOnMongo, openOnSqlite, type OpenTestServer } from './open-server.ts';

const mongo = process.env.RUBRIC_TEST_MONGODB_URL;

/** Declares the same tests on SQLite and, where `RUBRIC_TEST_MONGODB_URL` is set, on MongoDB. */
export function describeOnEachStore(name: string, suite: (open: OpenTestServer) => void): void {
  describe(`${name}, on SQLite`, () => { suite(openOnSqlite); });
  if (!mongo) process.stderr.write(`"${name}, on MongoDB" is skipped: set RUBRIC_TEST_MONGODB_URL to a MongoDB ≥ 6 replica set, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs0\n`);
  describe.skipIf(!mongo)(`${name}, on MongoDB`, () => { suite(openOnMongo); });
}
