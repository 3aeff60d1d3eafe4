import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { classification, customerWrite } from '../contract/samples.ts';
import { connect } from './connection.ts';
import { openSqliteStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'rubric-writes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('customers that are written together make one part of the search index, not one each', async () => {
  const path = join(folder, 'rubric.db');
  const store = await openSqliteStore({ path });
  const parts = (): number => {
    const db = connect(path, 1000);
    const row = db.get<{ parts: number }>('SELECT count(DISTINCT segid) AS parts FROM customer_search_idx');
    db.close();
    return row?.parts ?? 0;
  };
  const all = (version: number, name: string) => Array.from({ length: 57 }, (_, index) => customerWrite({ id: `c${index}`, version, classes: { s: classification() } }, `${name}${index}`));
  await store.customers.insertMany('w', all(1, '王小明'));
  expect(parts()).toBe(1);
  await store.customers.updateMany('w', all(2, '李小红'));
  expect(parts()).toBe(2);
  const found = async (search: string) => store.customers.count('w', { search });
  expect([await found('王小明'), await found('李小红'), await found('李小红56')]).toEqual([0, 57, 1]);
  expect(await store.customers.countByClass('w', 's')).toEqual({ A: 57 });
  await store.close();
});
