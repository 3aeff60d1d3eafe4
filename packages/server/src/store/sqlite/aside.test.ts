import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Aside, createAside } from './aside.ts';
import { type Connection, connect } from './connection.ts';
import { sqlPart } from './sql-part.ts';

const folder = mkdtempSync(join(tmpdir(), 'rubric-aside-'));
const path = join(folder, 'some.db');
let db: Connection;
let aside: Aside;

beforeAll(() => {
  db = connect(path, 0);
  db.exec('PRAGMA journal_mode = WAL; CREATE TABLE numbers (n INTEGER)');
  aside = createAside(path);
});
afterAll(async () => {
  await aside.close();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

test('reads see what is committed, each its own answer, while the event loop goes on', async () => {
  db.run('INSERT INTO numbers VALUES (?), (?)', 1, 2);
  let turns = 0;
  const turning = setInterval(() => { turns += 1; }, 1);
  const long = 'WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 300000) SELECT max(n) AS n FROM c';
  const answers = await Promise.all([aside.all(sqlPart(long)), aside.all(sqlPart('SELECT n FROM numbers WHERE n > ?', 1))]);
  clearInterval(turning);
  expect(answers).toEqual([[{ n: 300_000 }], [{ n: 2 }]]);
  expect(turns).toBeGreaterThan(0);
});

test('a question that fails is an outage, and the next is answered; nothing is written', async () => {
  await expect(aside.all(sqlPart('SELECT * FROM nowhere'))).rejects.toMatchObject({ code: 'unavailable' });
  await expect(aside.all(sqlPart('DELETE FROM numbers'))).rejects.toMatchObject({ code: 'unavailable' });
  expect(await aside.all(sqlPart('SELECT count(*) AS n FROM numbers'))).toEqual([{ n: 2 }]);
});

test('a thread that has ended is begun again', async () => {
  const other = createAside(path);
  expect(await other.all(sqlPart('SELECT 1 AS n'))).toEqual([{ n: 1 }]);
  await other.close();
  expect(await other.all(sqlPart('SELECT 2 AS n'))).toEqual([{ n: 2 }]);
  await other.close();
});
