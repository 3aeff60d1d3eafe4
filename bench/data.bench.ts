import { openOnMongo, openOnSqlite, type OpenTestServer } from '../packages/server/src/testing/open-server.ts';
import { dataTasks, type DataTask } from './data-tasks.ts';
import { medians, type Bench, type BenchRow } from './measure.ts';
import { openWithCustomers, type StoredCustomers } from './stored-customers.ts';

const sizes = [10_000, 100_000, ...(process.argv.includes('--million') ? [1_000_000] : [])];
const goal = '≤ 1.2';

const stores: [string, OpenTestServer][] = [
  ['SQLite', openOnSqlite],
  ...(process.env.RUBRIC_TEST_MONGODB_URL ? [['MongoDB', openOnMongo] satisfies [string, OpenTestServer]] : []),
];

const said = (milliseconds: number, { per }: DataTask): string => (per === 'customer' ? `${(milliseconds * 1000).toFixed(2)} µs a customer` : `${milliseconds.toFixed(2)} ms`);
const named = (count: number): string => count.toLocaleString('en');

/** What one operation, or one customer of it, costs at each size, against the smallest. */
async function measure(store: string, task: DataTask, all: StoredCustomers[]): Promise<BenchRow[]> {
  const tasks = [];
  for (const stored of all) {
    const run = await task.prepare(stored);
    let turn = 0;
    tasks.push(async () => {
      for (let done = 0; done < task.times; done += 1) await run((turn += 1));
    });
  }
  const times = await medians(task.rounds, tasks);
  const costs = times.map((time, index) => time / task.times / (task.per === 'customer' ? (all[index]?.count ?? 1) : 1));
  const [smallest = 0] = costs;
  return costs.slice(1).map((cost, index) => ({
    what: `${store}, ${task.what}: ${named(all[index + 1]?.count ?? 0)} customers`, against: named(all[0]?.count ?? 0), ratio: cost / smallest, goal, note: `${said(cost, task)}; ${said(smallest, task)}`,
  }));
}

async function measureStore(store: string, open: OpenTestServer): Promise<BenchRow[]> {
  const all: StoredCustomers[] = [];
  try {
    for (const size of sizes) all.push(await openWithCustomers(open, size));
    const rows: BenchRow[] = [];
    for (const task of dataTasks) rows.push(...(await measure(store, task, all)));
    return rows;
  } finally {
    for (const { server } of all) await server.close();
  }
}

/** How the cost of what people and workers do grows with the number of customers, through the real features on real databases. */
export const bench: Bench = {
  name: `data: ${sizes.map(named).join(', ')} customers with five orders each`,
  run: async () => {
    const rows: BenchRow[] = [];
    for (const [store, open] of stores) rows.push(...(await measureStore(store, open)));
    return rows;
  },
};
