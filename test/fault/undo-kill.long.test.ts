/** An import is taken back by a server that is killed again and again: everyone is as before in the end, but for what a person has changed since. */
import { describe, expect, it } from 'vitest';
import { finished } from '../real-parts/session.ts';
import { checkBooks, type Customer, everyone, readBooks } from './customer-books.ts';
import { killAlong } from './kill-along.ts';
import { openKilledServer } from './killed-server.ts';
import { mongoEnvironment } from './kill-trial.ts';
import { openOrderApi, type Row, setUpOrders, startImport } from './order-design.ts';

type Options = { seed: number; known: number; kills: number; env?: Record<string, string> };

const rowsFrom = (first: number, count: number, city: string): Row[] => Array.from({ length: count }, (_, index) => ({ lead: `L${first + index}`, name: `客户${first + index}`, city }));
const plain = ({ id, fields, classes }: Customer) => ({ id, fields, classes: Object.values(classes).map((given) => given.class) });

/** Known customers get another city by the import that will be undone, and as many new ones are made; every fiftieth known one is edited by a person then. */
async function trial(options: Options): Promise<void> {
  const { seed, known, kills, env = {} } = options;
  const server = await openKilledServer({ seed, env });
  try {
    const { session } = server;
    const design = await setUpOrders(session, rowsFrom(0, known, '上海'));
    const before = await everyone(session);
    const sendOrders = await openOrderApi(session);
    for (const [index, { id }] of before.slice(0, 40).entries()) await sendOrders(id, [{ key: `o${index}`, amount: index * 20 }]);
    const expected = new Map((await everyone(session)).map((customer) => [customer.id, plain(customer)]));

    const importId = await startImport(session, [...rowsFrom(0, known, '北京'), ...rowsFrom(known, known, '广州')]);
    expect((await finished(session, importId, 180_000)).result).toMatchObject({ created: known, updated: known });
    const edited = (await everyone(session)).filter(({ id }) => expected.has(id)).filter((_, index) => index % 50 === 0);
    for (const { id, version } of edited) {
      await session.trpc.customers.update.mutate({ id, version, fields: { city: '杭州' } });
      expected.get(id)!.fields.city = '杭州';
    }

    const { runId } = await session.trpc.history.undoRun.mutate({ runId: importId });
    const points = await killAlong(server, runId, options);
    const run = await finished(session, runId, 180_000);
    console.log(`${kills} kills (seed ${seed}) of an undo at ${points.join(', ')} of ${2 * known}`);
    expect(points.some((point) => point > 0 && point < 2 * known)).toBe(true);
    expect(run).toMatchObject({ progress: { done: 2 * known }, result: { reverted: known - edited.length, removed: known, restored: 0, kept: edited.length } });

    const books = await readBooks(session);
    expect(new Map(books.map(({ customer }) => [customer.id, plain(customer)]))).toEqual(expected);
    await checkBooks(session, books, design);
    const undone = books.flatMap(({ changes }) => changes.filter(({ cause }) => cause.kind === 'undo').map(({ customerId }) => customerId));
    expect(new Set(undone).size).toBe(undone.length);
  } finally {
    await server.close();
  }
}

describe('SIGKILL while an import is taken back', () => {
  it('takes each change back once on SQLite', () => trial({ seed: 5, known: 1000, kills: 4 }));

  const env = mongoEnvironment('rubric_kill_undo');
  if (!env) console.warn('The kill test of an undo on MongoDB is skipped: set RUBRIC_TEST_MONGODB_URL to a MongoDB ≥ 6 replica set, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs0');
  it.skipIf(!env)('takes each change back once on MongoDB', () => trial({ seed: 6, known: 400, kills: 4, env: env ?? {} }));
});
