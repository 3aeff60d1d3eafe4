import { DatabaseSync } from 'node:sqlite';
import { classifyCustomer } from '../packages/server/src/features/classifications/classify-customer.ts';
import { rowsToClassify } from '../packages/server/src/features/classifications/rows-to-classify.ts';
import { readChunks } from '../packages/server/src/features/columns/read-chunks.ts';
import { createSimulations } from '../packages/server/src/features/simulation/simulations.ts';
import { openOnSqlite } from '../packages/server/src/testing/open-server.ts';
import { medians, type Bench } from './measure.ts';
import { openWithCustomers, type StoredCustomers } from './stored-customers.ts';

const count = 50_000;
const chunk = 2000;

/** The least that reading stored customers costs: each one's fields, parsed. */
function readAndParse({ server: { deps, workspaceId } }: StoredCustomers): () => void {
  const { database: stored } = deps.settings;
  if (stored.kind !== 'sqlite') throw new Error('this bench is of SQLite');
  const database = new DatabaseSync(stored.path, { readOnly: true });
  const statement = database.prepare('SELECT fields FROM customers WHERE workspace_id = ? ORDER BY id');
  return () => {
    for (const row of statement.iterate(workspaceId)) JSON.parse(String(row.fields));
  };
}

/** Everyone read and classified, as a reclassification did before there were columns. */
async function byRecords({ server: { deps, workspaceId } }: StoredCustomers): Promise<void> {
  const definition = await deps.definitions.load(deps.store, workspaceId);
  for (let after: string | null = null; ; ) {
    const customers = await deps.store.customers.scan(workspaceId, after, chunk);
    for (const customer of customers) classifyCustomer(definition, customer, { now: deps.clock(), isDue: () => true });
    if (customers.length < chunk) return;
    after = customers.at(-1)?.id ?? null;
  }
}

/** The same in columns that are kept. */
async function byColumns({ server: { deps, workspaceId }, schemeId }: StoredCustomers): Promise<void> {
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const scheme = definition.schemes.find(({ id }) => id === schemeId);
  if (!scheme) throw new Error('the bench scheme is published');
  for await (const { columns } of readChunks(deps.store, { workspaceId, fields: definition.fields, reads: scheme.reads })) rowsToClassify(columns, definition, scheme, deps.clock());
}

/** What the first preview after a start waits for. */
async function load({ server: { deps, workspaceId } }: StoredCustomers): Promise<void> {
  const definition = await deps.definitions.load(deps.store, workspaceId);
  await createSimulations(deps.store, 2 ** 30).withEveryone({ session: 'bench', definition, reads: [], now: deps.clock() }, async () => undefined);
}

async function loadWithoutColumns(stored: StoredCustomers): Promise<void> {
  const { deps: { store }, workspaceId } = stored.server;
  await store.columnChunks.remove(workspaceId, (await store.columnChunks.stretches(workspaceId)).map(({ after }) => after));
  await load(stored);
}

export const bench: Bench = {
  name: `columns: ${count.toLocaleString('en')} stored customers, 30 fields, 30 rules, on SQLite`,
  run: async () => {
    const stored = await openWithCustomers(openOnSqlite, count);
    try {
      await load(stored);
      const [parse = 0, records = 0, columns = 0, kept = 0, made = 0] = await medians(5, [readAndParse(stored), () => byRecords(stored), () => byColumns(stored), () => load(stored), () => loadWithoutColumns(stored)]);
      const each = (milliseconds: number): string => `${((milliseconds / count) * 1000).toFixed(1)} µs each`;
      return [
        { what: 'read, decode and evaluate all, in columns', against: 'read and JSON.parse alone', ratio: columns / parse, goal: '≤ 0.4', note: `${each(columns)}; ${each(parse)}` },
        { what: 'read, decode and evaluate all, record by record', against: 'read and JSON.parse alone', ratio: records / parse, goal: '≤ 0.6', note: each(records) },
        { what: 'simulation after a start, from columns', against: 'making the columns', ratio: kept / made, goal: '≤ 0.2', note: `${kept.toFixed(0)} ms; ${made.toFixed(0)} ms` },
      ];
    } finally {
      await stored.server.close();
    }
  },
};
