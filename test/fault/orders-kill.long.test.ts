/** A file of orders is imported by a server that is killed again and again; then the books are checked. */
import { describe, expect, it } from 'vitest';
import { finished, type Session, uploadFile } from '../real-parts/session.ts';
import { type Book, checkBooks, readBooks } from './customer-books.ts';
import { killAlong } from './kill-along.ts';
import { openKilledServer } from './killed-server.ts';
import { mongoEnvironment } from './kill-trial.ts';
import { type Row, setUpOrders } from './order-design.ts';

type Options = { seed: number; customers: number; kills: number; env?: Record<string, string> };

const ordersEach = 5;
const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ lead: `L${index}`, name: `客户${index}`, city: '上海' }));
const amountOf = (customer: number, number: number): number => 20 + ((customer * 53 + number * 17) % 180);
const spentBy = (customer: number): number => Array.from({ length: ordersEach }, (_, number) => amountOf(customer, number)).reduce((sum, amount) => sum + amount, 0);

/** Everyone's orders, mixed; customers are known by `lead`, orders by their number. */
async function startOrders(session: Session, customers: number): Promise<string> {
  const lines = Array.from({ length: ordersEach * customers }, (_, index) => {
    const [customer, number] = [index % customers, Math.floor(index / customers)];
    return `L${customer},2026-03-01,${amountOf(customer, number)},SO-${index}`;
  });
  const runId = await uploadFile(session, 'orders.csv', new TextEncoder().encode(['lead,at,amount,number', ...lines].join('\n')));
  await session.trpc.imports.analyse.query({ runId });
  const columns = [{ index: 0, to: 'customerField' as const, field: 'lead' }, { index: 1, to: 'at' as const }, { index: 2, to: 'field' as const, field: 'amount' }, { index: 3, to: 'skip' as const }];
  await session.trpc.imports.start.mutate({ runId, as: 'activities', type: 'order', matchKeys: ['lead'], keyColumns: [3], mapping: { columns, placeholders: [] } });
  return runId;
}

/** Each order is told of once in the customer's log. */
function checkOrders({ customer, changes, activities }: Book): void {
  const index = Number(String(customer.fields.lead).slice(1));
  expect({ index, spent: customer.fields.spent, orders: activities.length }).toEqual({ index, spent: spentBy(index), orders: ordersEach });
  const recorded = changes.flatMap(({ values }) => values.filter(({ path }) => path.startsWith('activities.') && path.endsWith('.type')).map(({ path }) => path));
  expect([recorded.length, new Set(recorded).size]).toEqual([ordersEach, ordersEach]);
}

async function trial(options: Options): Promise<void> {
  const { seed, customers, kills, env = {} } = options;
  const server = await openKilledServer({ seed, env });
  try {
    const { session } = server;
    const design = await setUpOrders(session, rowsOf(customers));
    const runId = await startOrders(session, customers);
    const points = await killAlong(server, runId, options);
    const run = await finished(session, runId, 180_000);
    console.log(`${kills} kills (seed ${seed}) of an import of orders at ${points.join(', ')} of ${ordersEach * customers}`);
    expect(points.some((point) => point < ordersEach * customers)).toBe(true);
    expect(run.result).toMatchObject({ created: 0, faultyRows: 0, activities: { recorded: ordersEach * customers, repeated: 0, known: 0, nobody: 0 } });
    const books = await readBooks(session);
    expect(books).toHaveLength(customers);
    await checkBooks(session, books, design);
    for (const book of books) checkOrders(book);
  } finally {
    await server.close();
  }
}

describe('SIGKILL while a file of orders is imported', () => {
  it('loses and doubles nothing on SQLite', () => trial({ seed: 8, customers: 1000, kills: 3 }));

  const env = mongoEnvironment('rubric_kill_orders');
  if (!env) console.warn('The kill test of orders on MongoDB is skipped: set RUBRIC_TEST_MONGODB_URL to a MongoDB ≥ 6 replica set, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs0');
  it.skipIf(!env)('loses and doubles nothing on MongoDB', () => trial({ seed: 9, customers: 400, kills: 2, env: env ?? {} }));
});
