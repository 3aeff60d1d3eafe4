import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { customerWrite } from '../contract/samples.ts';
import { rememberedTouches } from './customer-touches.ts';
import { openSqliteStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'rubric-touches-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a follower that was away for longer than writes are remembered is told so, and follows on', async () => {
  const store = await openSqliteStore({ path: join(folder, 'rubric.db') });
  await store.customers.insertMany('w', [customerWrite({ id: 'c' })]);
  const follower = await store.customers.follow('w');
  await store.transaction(async (tx) => {
    for (let write = 0; write <= rememberedTouches; write += 1) await tx.customers.removeMany('w', ['nobody']);
  });
  expect(await follower.written()).toBeNull();
  await store.customers.removeMany('w', ['c']);
  expect(await follower.written()).toEqual(new Set(['c']));
  await store.close();
});
