/** A search for duplicates by a server that is killed again and again: it goes on where it was, and finds each pair once. */
import { describe, expect, it } from 'vitest';
import { finished } from '../real-parts/session.ts';
import { everyone } from './customer-books.ts';
import { killAlong } from './kill-along.ts';
import { openKilledServer } from './killed-server.ts';
import { mongoEnvironment } from './kill-trial.ts';
import { setUpOrders } from './order-design.ts';

type Options = { seed: number; known: number; twins: number; kills: number; env?: Record<string, string> };

/** Some customers are there a second time, with their number in small letters. */
async function trial(options: Options): Promise<void> {
  const { seed, known, twins, kills, env = {} } = options;
  const server = await openKilledServer({ seed, env });
  try {
    const { session } = server;
    const { trpc } = session;
    await setUpOrders(session, Array.from({ length: known }, (_, index) => ({ lead: `L${index}`, name: `客户${index}`, city: '上海' })));
    for (let index = 0; index < twins; index += 1) await trpc.customers.create.mutate({ fields: { lead: `l${index * 37}`, name: `客户${index * 37}` } });
    const { runId } = await trpc.duplicates.search.mutate();
    const points = await killAlong(server, runId, options);
    const run = await finished(session, runId, 180_000);
    console.log(`${kills} kills (seed ${seed}) of a search for duplicates at ${points.join(', ')} of ${known + twins}`);
    expect(points.filter((point) => point > 0).length).toBeGreaterThanOrEqual(2);
    expect(run).toMatchObject({ progress: { done: known + twins, total: known + twins }, result: { customers: known + twins, groups: twins } });
    const leads = new Map((await everyone(session)).map(({ id, fields }) => [id, String(fields.lead)]));
    const { groups } = await trpc.duplicates.list.query({ limit: 100 });
    const found = groups.map(({ members }) => members.map(({ id }) => leads.get(id) ?? '').sort());
    expect(found.sort()).toEqual(Array.from({ length: twins }, (_, index) => [`L${index * 37}`, `l${index * 37}`]).sort());
  } finally {
    await server.close();
  }
}

describe('SIGKILL during a search for duplicates', () => {
  it('finds each pair once on SQLite', () => trial({ seed: 11, known: 12_000, twins: 20, kills: 4 }));

  const env = mongoEnvironment('rubric_kill_duplicates');
  if (!env) console.warn('The kill test of a search for duplicates on MongoDB is skipped: set RUBRIC_TEST_MONGODB_URL to a MongoDB ≥ 6 replica set, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs0');
  it.skipIf(!env)('finds each pair once on MongoDB', () => trial({ seed: 12, known: 6000, twins: 20, kills: 3, env: env ?? {} }));
});
