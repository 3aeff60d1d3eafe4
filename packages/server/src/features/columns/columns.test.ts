import { fieldDef, type Column, type FieldDef } from '@rubric/engine';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { compose, type Composition } from '../../compose.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Store } from '../../store/port/store.ts';
import { isWithin } from '../../store/stretches.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { seeded } from '../../testing/seeded.ts';
import { decodeColumns, encodeColumns } from './chunk-bytes.ts';
import { columnsOf, type CustomerColumns } from './customer-columns.ts';
import type { ReadChunk } from './make-chunk.ts';
import { readChunks } from './read-chunks.ts';
import { renewChunks } from './renew-chunks.ts';

const name = { zh: '字段', en: 'Field' };
const field = (key: string, type: FieldDef['type']): FieldDef => fieldDef.parse({ key, type, name, ...(type === 'choice' ? { choices: [{ key: 'web', name }, { key: 'shop', name }] } : {}) });
const fields = [field('visits', 'number'), field('source', 'choice'), field('met', 'date'), field('vip', 'boolean'), field('name', 'text')];
const workspaceId = 'w';
const size = 16;

const valueAt = (column: Column | undefined, row: number): unknown => (column?.kind === 'numbers' ? column.numbers[row] : column?.dictionary[column.codes[row] as number]);

/** What columns say of a row, without what they say of nobody. */
function rowOf({ fields: byField, fieldFlips, schemes }: CustomerColumns, row: number, keys: readonly string[]): unknown {
  const known = (entries: [string, unknown][]) => Object.fromEntries(entries.filter(([, value]) => value !== undefined && !Number.isNaN(value)));
  return [
    keys.map((key) => valueAt(byField.get(key)?.column, row)),
    known([...fieldFlips].map(([key, column]) => [key, valueAt(column, row)])),
    known([...schemes].map(([id, { standing, score, flipsAt, unknown }]) => {
      const word = valueAt(standing, row);
      return [id, word === undefined ? undefined : [word, ...[score, flipsAt, unknown].map((column) => valueAt(column, row))]];
    })),
  ];
}

let random = seeded(1);
const values = () => ({
  name: `客户 ${random(400)}`, ...(random(5) > 0 ? { visits: random(14) + random(3) / 3 } : {}), ...(random(3) > 0 ? { source: ['web', 'shop'][random(2)] as string } : {}),
  ...(random(3) > 0 ? { met: `2026-0${4 + random(3)}-1${random(6)}` } : {}), ...(random(3) > 0 ? { vip: random(2) === 0 } : {}),
});
const classes = (): CustomerRecord['classes'] => Object.fromEntries(['s1', 's2'].flatMap((id) => (random(2) === 0 ? [] : [[id, {
  class: ['A', 'B', null][random(3)] ?? null, score: random(2) === 0 ? null : random(1000) / 10, schemeVersion: 1, at: 0, source: 'scheme' as const,
  unknown: random(3) === 0 ? ['visits', 'met'] : [], flipsAt: random(3) === 0 ? 1_800_000_000_000 + random(1000) : null,
}]])));
const customer = (id: string, version: number): CustomerRecord => ({ id, version, createdAt: 0, updatedAt: 0, fields: values(), classes: classes(), ...(random(3) === 0 ? { fieldFlips: { visits: 1_800_000_000_000 + random(9) } } : {}) });

describeOnEachStore('columns kept beside the customers', (open) => {
  let server: TestServer;
  let other: Composition;
  let made = 0;

  beforeEach(async () => {
    server = await open();
    other = await compose(server.deps.settings);
    random = seeded(20_311);
    made = 0;
  });
  afterEach(async () => {
    await other.close();
    await server.close();
  });

  async function write(store: Store): Promise<void> {
    const everyone = await store.customers.scan(workspaceId, null, 5000);
    const some = everyone.filter(() => random(9) === 0);
    const added = Array.from({ length: random(30) }, () => customer(`${random(1000)}-${(made += 1)}`, 1));
    await store.customers.insertMany(workspaceId, added.map((one) => ({ customer: one, searchText: '' })));
    await store.customers.updateMany(workspaceId, some.map(({ id, version }) => ({ customer: customer(id, version + 1), searchText: '' })));
    await store.customers.setClasses(workspaceId, some.flatMap(({ id: customerId }) => Object.entries(classes()).map(([scheme, classification]) => ({ customerId, scheme, classification }))));
    if (random(3) === 0) await store.customers.removeMany(workspaceId, everyone.filter(() => random(20) === 0).map(({ id }) => id));
    if (random(12) === 0) await store.customers.clearScheme(workspaceId, 's2');
  }

  /** Holds each stretch against the customers as they are, and all of them together against everyone. */
  async function check(store: Store, defined: FieldDef[], reads: string[]): Promise<void> {
    const everyone = await store.customers.scan(workspaceId, null, 5000);
    const seen: string[] = [];
    let before: string | null = '';
    for await (const chunk of readChunks(store, { workspaceId, fields: defined, reads, size })) {
      expect(chunk.after).toBe(before);
      before = chunk.upTo;
      const truly = new Map(everyone.filter(({ id }) => isWithin(chunk, id)).map((one) => [one.id, one]));
      seen.push(...truly.keys());
      expectTrue(chunk, truly, defined.filter(({ key }) => reads.includes(key)));
    }
    expect(before).toBeNull();
    expect(seen).toEqual(everyone.map(({ id }) => id));
  }

  function expectTrue({ columns, written }: ReadChunk, truly: Map<string, CustomerRecord>, asked: FieldDef[]): void {
    const outdated = new Set(written);
    const told = columns.ids.filter((id) => !outdated.has(id));
    expect(new Set([...told, ...written.filter((id) => truly.has(id))])).toEqual(new Set(truly.keys()));
    const keys = asked.map(({ key }) => key);
    for (const [row, id] of columns.ids.entries()) {
      if (!outdated.has(id)) expect([id, rowOf(columns, row, keys)]).toEqual([id, rowOf(columnsOf([truly.get(id) as CustomerRecord], asked), 0, keys)]);
    }
  }

  /** Whether anything kept names the customer. */
  async function isLeft(store: Store, id: string): Promise<boolean> {
    const chunks = await Promise.all((await store.columnChunks.stretches(workspaceId)).map(({ after }) => store.columnChunks.next(workspaceId, after)));
    return chunks.some((chunk) => chunk !== null && Buffer.from(chunk.bytes).includes(`"${id}"`));
  }

  it('say what the customers say, after writes of any kind and by any process', async () => {
    const { store } = server.deps;
    const stores = [store, other.deps.store];
    const numbers = [...fields.slice(1), field('visits', 'text')];
    for (let step = 0; step < 10; step += 1) {
      const acting = stores[random(2)] as Store;
      await write(acting);
      if (random(4) === 0) await acting.columnChunks.remove(workspaceId, (await acting.columnChunks.stretches(workspaceId)).filter(() => random(3) === 0).map(({ after }) => after));
      if (random(4) === 0) await renewChunks(acting, { workspaceId, fields });
      const reads = [['visits', 'met'], ['source'], ['name', 'vip', 'visits']][random(3)] as string[];
      await check(stores[random(2)] as Store, random(4) === 0 ? numbers : fields, reads);
    }
  });

  it('are read where nobody wrote, and from the customers where somebody did', async () => {
    const { store } = server.deps;
    await store.customers.insertMany(workspaceId, Array.from({ length: 30 }, (_, index) => ({ customer: customer(`c${10 + index}`, 1), searchText: '' })));
    const request = { workspaceId, fields, reads: ['visits'], size: 10 };
    const read = async (from = '') => {
      const chunks: unknown[] = [];
      for await (const { after, columns, written } of readChunks(other.deps.store, { ...request, from })) chunks.push([after, columns.ids.length, written]);
      return chunks;
    };
    expect(await read()).toEqual([['', 10, []], ['c19', 10, []], ['c29', 10, []], ['c39', 0, []]]);
    await store.customers.setClasses(workspaceId, [{ customerId: 'c21', scheme: 's', classification: { class: 'A', score: null, schemeVersion: 1, at: 0, source: 'scheme', unknown: [], flipsAt: null } }]);
    await store.customers.insertMany(workspaceId, [{ customer: customer('c295', 1), searchText: '' }]);
    expect(await read('c25')).toEqual([['c19', 10, ['c21']], ['c29', 10, ['c295']], ['c39', 0, []]]);
    await renewChunks(store, { workspaceId, fields });
    expect(await read()).toEqual([['', 10, []], ['c19', 10, []], ['c29', 11, []], ['c39', 0, []]]);
    expect(await isLeft(store, 'c12')).toBe(true);
    await store.customers.removeMany(workspaceId, ['c12']);
    expect(await isLeft(store, 'c12')).toBe(false);
    expect(await read()).toEqual([['', 9, []], ['c19', 10, []], ['c29', 11, []], ['c39', 0, []]]);
  });

  it('leave nothing of a customer who is removed while they are made', async () => {
    const { store } = server.deps;
    await store.customers.insertMany(workspaceId, Array.from({ length: 9 }, (_, index) => ({ customer: customer(`c${index}`, 1), searchText: '' })));
    const interrupted: Store = { ...store, customers: { ...store.customers, scan: async (...scan) => {
      const found = await store.customers.scan(...scan);
      await other.deps.store.customers.removeMany(workspaceId, ['c3']);
      return found;
    } } };
    for await (const { columns } of readChunks(interrupted, { workspaceId, fields, reads: [], size: 20 })) expect(columns.ids).toContain('c3');
    expect(await isLeft(store, 'c3')).toBe(false);
  });
});

test('columns come back from bytes as they were', () => {
  const before = columnsOf(Array.from({ length: 700 }, (_, index) => ({ ...customer(`c${index}`, 1), fields: { ...values(), name: `${index}` } })), fields);
  expect(decodeColumns(encodeColumns(before))).toEqual(before);
  const shifted = new Uint8Array(encodeColumns(before).length + 3);
  shifted.set(encodeColumns(before), 3);
  expect(decodeColumns(shifted.subarray(3))).toEqual(before);
});
