/** A file of order lines is imported, and taken back, by a server that is killed again and again: each line is added once, each customer made once, and in the end all is as before. */
import { describe, expect, it } from 'vitest';
import { finished, type Session, uploadFile } from '../real-parts/session.ts';
import { checkBooks, type Customer, everyone, readBooks } from './customer-books.ts';
import { killAlong } from './kill-along.ts';
import { openKilledServer } from './killed-server.ts';
import { mongoEnvironment } from './kill-trial.ts';
import { type Row, setUpOrders } from './order-design.ts';

type Options = { seed: number; known: number; orders: number; kills: number; env?: Record<string, string> };
type Line = { key: string; lead: string; amount: number };

const linesPerOrder = 3;
const rows = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ lead: `L${index}`, name: `客户${index}`, city: '上海' }));

/** The lines of an order lie far apart; every second customer is not known yet. */
const linesOf = ({ known, orders }: Options): Line[] =>
  Array.from({ length: orders * linesPerOrder }, (_, index) => ({ key: `O${index % orders}`, lead: `L${(index % orders) % (2 * known)}`, amount: (index % 7) + 1 }));

async function importLines({ trpc, ...session }: Session, lines: Line[], ofKnown: 'leave' | 'overwrite' = 'leave'): Promise<string> {
  const csv = ['order,when,lead,amount', ...lines.map(({ key, lead, amount }) => `${key},2026-03-01,${lead},${amount}`)].join('\n');
  const runId = await uploadFile({ trpc, ...session }, 'orders.csv', new TextEncoder().encode(csv));
  await trpc.imports.analyse.query({ runId });
  const columns = [{ index: 1, to: 'at' as const }, { index: 2, to: 'customerField' as const, field: 'lead' }, { index: 3, to: 'field' as const, field: 'amount' }];
  await trpc.imports.start.mutate({ runId, as: 'activities', type: 'order', mapping: { columns, placeholders: [] }, matchKeys: ['lead'], keyColumns: [0], strangers: 'create', known: ofKnown });
  return runId;
}

const plain = ({ id, fields, classes }: Customer) => ({ id, fields, classes: Object.values(classes).map((given) => given.class) });

async function trial(options: Options): Promise<void> {
  const { seed, known, orders, kills, env = {} } = options;
  const server = await openKilledServer({ seed, env });
  try {
    const { session } = server;
    const design = await setUpOrders(session, rows(known));
    const before = (await everyone(session)).map(plain);
    const lines = linesOf(options);
    const importId = await importLines(session, lines);
    const points = await killAlong(server, importId, options);
    expect(points.some((point) => point > 0 && point < lines.length)).toBe(true);
    expect((await finished(session, importId, 180_000)).result).toMatchObject({ created: known, faultyRows: 0, activities: { recorded: orders, joined: orders * (linesPerOrder - 1), known: 0, nobody: 0 } });

    const books = await readBooks(session);
    await checkBooks(session, books, design);
    const found = books.flatMap(({ customer, activities }) => activities.map(({ key, values }) => ({ key, lead: customer.fields.lead, amount: values.amount })));
    const expected = [...Map.groupBy(lines, ({ key }) => key)].map(([key, of]) => ({ key, lead: of[0]!.lead, amount: of.reduce((sum, { amount }) => sum + amount, 0) }));
    const byKey = (a: { key: string | null }, b: { key: string | null }) => String(a.key).localeCompare(String(b.key));
    expect(found.sort(byKey)).toEqual(expected.sort(byKey));

    const { runId } = await session.trpc.history.undoRun.mutate({ runId: importId });
    const undoPoints = await killAlong(server, runId, options);
    expect((await finished(session, runId, 180_000)).result).toMatchObject({ reverted: known, removed: known, kept: 0 });
    console.log(`${2 * kills} kills (seed ${seed}) of an import of activities at ${points.join(', ')} of ${lines.length} rows, and of its undo at ${undoPoints.join(', ')} of ${2 * known} customers`);
    expect((await everyone(session)).map(plain)).toEqual(before);
    await checkBooks(session, await readBooks(session), design);
  } finally {
    await server.close();
  }
}

/** The same orders come again with other amounts, in a file that changes them, and are taken back. */
async function revisionTrial(options: Options): Promise<void> {
  const { seed, known, orders, env = {} } = options;
  const server = await openKilledServer({ seed, env });
  try {
    const { session } = server;
    const design = await setUpOrders(session, rows(2 * known));
    const lines = linesOf(options);
    await finished(session, await importLines(session, lines), 180_000);
    const activitiesOf = async () => (await readBooks(session)).flatMap(({ activities }) => activities.map(({ key, values, at }) => [String(key), { values, at }] as const)).sort(([a], [b]) => a.localeCompare(b));
    const before = { customers: (await everyone(session)).map(plain), activities: await activitiesOf() };

    const importId = await importLines(session, lines.map((line) => ({ ...line, amount: line.amount + 10 })), 'overwrite');
    const points = await killAlong(server, importId, options);
    expect((await finished(session, importId, 180_000)).result).toMatchObject({ created: 0, faultyRows: 0, activities: { recorded: 0, changed: orders, joined: orders * (linesPerOrder - 1), known: 0 } });
    await checkBooks(session, await readBooks(session), design);
    const sums = new Map([...Map.groupBy(lines, ({ key }) => key)].map(([key, of]) => [key, of.reduce((sum, { amount }) => sum + amount + 10, 0)]));
    expect((await activitiesOf()).filter(([key, { values }]) => values.amount !== sums.get(key))).toEqual([]);

    const { runId } = await session.trpc.history.undoRun.mutate({ runId: importId });
    const undoPoints = await killAlong(server, runId, options);
    expect((await finished(session, runId, 180_000)).result).toMatchObject({ activities: 0, activitiesReverted: orders, kept: 0 });
    console.log(`kills (seed ${seed}) of an import that changes activities at ${points.join(', ')} of ${lines.length} rows, and of its undo at ${undoPoints.join(', ')}`);
    expect({ customers: (await everyone(session)).map(plain), activities: await activitiesOf() }).toEqual(before);
    await checkBooks(session, await readBooks(session), design);
  } finally {
    await server.close();
  }
}

describe('SIGKILL while a file of order lines is imported and taken back', () => {
  it('adds and takes out each line once on SQLite', () => trial({ seed: 9, known: 400, orders: 4000, kills: 4 }));

  it('changes each known order once, and back, on SQLite', () => revisionTrial({ seed: 11, known: 100, orders: 1500, kills: 3 }));

  const env = mongoEnvironment('rubric_kill_orders');
  if (!env) console.warn('The kill test of an import of activities on MongoDB is skipped: set RUBRIC_TEST_MONGODB_URL to a MongoDB ≥ 6 replica set, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs0');
  it.skipIf(!env)('changes each known order once, and back, on MongoDB', () => revisionTrial({ seed: 12, known: 50, orders: 600, kills: 2, env: env ?? {} }));
  it.skipIf(!env)('adds and takes out each line once on MongoDB', () => trial({ seed: 10, known: 100, orders: 900, kills: 3, env: mongoEnvironment('rubric_kill_lines') ?? {} }));
});
