import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { customerWrite } from '../contract/samples.ts';
import type { Change } from '../port/changes.ts';
import { connect } from './connection.ts';
import { migrate, migrations } from './migrations.ts';
import { openSqliteStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'rubric-migrations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('versions count from 1 without gaps', () => {
  expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1));
});

test('a gap in the list is refused', async () => {
  const writer = connect(join(folder, 'gap.db'), 0);
  await expect(migrate(writer, [...migrations, { version: migrations.length + 2, sql: '' }])).rejects.toThrow('without gaps');
  writer.close();
});

test('only what is new runs, and what fails leaves the file as it was', async () => {
  const writer = connect(join(folder, 'steps.db'), 0);
  await migrate(writer);
  const added = { version: migrations.length + 1, sql: 'CREATE TABLE added (id TEXT)' };
  await expect(migrate(writer, [...migrations, added, { version: added.version + 1, sql: 'NOT SQL' }])).rejects.toThrow('syntax error');
  expect(writer.get('SELECT version FROM schema_version')).toEqual({ version: migrations.length });
  await migrate(writer, [...migrations, added]);
  expect(writer.all('SELECT id FROM added')).toEqual([]);
  expect(writer.get('SELECT version FROM schema_version')).toEqual({ version: added.version });
  writer.close();
});

test('a file of a newer version is refused in one line', async () => {
  const path = join(folder, 'newer.db');
  await (await openSqliteStore({ path })).close();
  const writer = connect(path, 0);
  writer.exec('UPDATE schema_version SET version = 99');
  writer.close();
  await expect(openSqliteStore({ path })).rejects.toMatchObject({ code: 'unavailable', message: expect.stringMatching(/^The database file has version 99, written by a newer Rubric.*$/) });
});

test('a file that is no database is refused by name', async () => {
  await expect(openSqliteStore({ path: folder })).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining(folder) });
  await expect(openSqliteStore({ path: import.meta.filename })).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining(import.meta.filename) });
});

test('what was stored is there after opening again, and a closed store is unavailable', async () => {
  const path = join(folder, 'deep', 'er', 'again.db');
  const first = await openSqliteStore({ path });
  await first.customers.insertMany('w', [customerWrite({ id: 'c1' })]);
  await first.close();
  await expect(first.ping()).rejects.toMatchObject({ code: 'unavailable' });
  const second = await openSqliteStore({ path });
  expect(await second.customers.count('w', {})).toBe(1);
  await second.close();
});

test('texts of an older file are found by the index that came later', async () => {
  const path = join(folder, 'older.db');
  const writer = connect(path, 0);
  await migrate(writer, migrations.slice(0, 5));
  writer.run('INSERT INTO customers (workspace_id, id, version, created_at, updated_at, search, fields) VALUES (?, ?, 1, 1, 1, ?, ?)', 'w', 'c1', '王小明\n13800138000', '{}');
  writer.close();
  const store = await openSqliteStore({ path });
  for (const search of ['小明', '明', '0013', '38']) expect(await store.customers.count('w', { search })).toBe(1);
  await store.close();
});

test('the change log of an older file tells the same after it was brought into its shorter form', async () => {
  const path = join(folder, 'older-log.db');
  const writer = connect(path, 0);
  await migrate(writer, migrations.slice(0, 10));
  const by = { actor: { kind: 'user', id: 'u1' }, customerId: 'c1' } as const;
  const changes: Change[] = [
    { ...by, id: 'h1', at: 1, cause: { kind: 'import', id: 'r1' }, kind: 'created', values: [{ path: 'fields.name', after: '王"小\\明' }, { path: 'fields.tags', after: ['a', 'b'] }, { path: 'fields.sum', after: 0.1 + 0.2 }, { path: 'fields.yes', after: true }] },
    { ...by, id: 'h2', at: 2, cause: { kind: 'form' }, kind: 'updated', reason: '本人要求', values: [{ path: 'fields.sum', before: 1e21, after: -0.5 }, { path: 'fields.yes', before: true, after: false }, { path: 'fields.tags', before: ['a', 'b'] }, { path: 'fields.gone' }] },
    { ...by, id: 'h3', at: 3, cause: { kind: 'form' }, kind: 'updated', values: [], erased: true },
  ];
  for (const workspace of ['v', 'w']) {
    for (const change of changes) {
      writer.run('INSERT INTO changes (workspace_id, id, customer_id, at, body, actor_id, cause_kind, cause_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        workspace, change.id, 'c1', change.at, JSON.stringify(change), 'u1', change.cause.kind, change.cause.id ?? null);
    }
  }
  writer.close();
  const store = await openSqliteStore({ path });
  for (const workspace of ['v', 'w']) {
    expect((await store.changes.list(workspace, 'c1', { limit: 10 })).items).toEqual(changes.toReversed());
    expect((await store.changes.search(workspace, { path: 'fields.gone' }, { limit: 10 })).items).toEqual([changes[1]]);
    expect((await store.changes.search(workspace, { topic: 'created' }, { limit: 10 })).items).toEqual([changes[0]]);
    expect((await store.changes.search(workspace, { topic: 'fields' }, { limit: 10 })).items).toEqual([changes[1]]);
    await store.changes.append(workspace, changes);
    expect((await store.changes.search(workspace, {}, { limit: 10 })).items).toHaveLength(3);
  }
  await store.close();
});

test('classes and match values of an older file are the same, and go with their customer', async () => {
  const path = join(folder, 'older-classes.db');
  const writer = connect(path, 0);
  await migrate(writer, migrations.slice(0, 13));
  writer.exec(`
    INSERT INTO customers (no, workspace_id, id, version, created_at, updated_at, search, fields) VALUES (7, 'w', 'c1', 1, 1, 1, '', '{"phone":"1"}');
    INSERT INTO schemes_seen VALUES (3, 'w', 's');
    INSERT INTO customer_classes (customer_no, scheme_no, class, score, scheme_version, at, source, unknown, flips_at) VALUES (7, 3, 'A', 0.5, 2, 5, 'scheme', '["x"]', 9);
    INSERT INTO match_keys VALUES (4, 'w', 'phone');
    INSERT INTO match_values VALUES (4, '"1"', 7);`);
  writer.close();
  const store = await openSqliteStore({ path });
  expect((await store.customers.find('w', 'c1'))?.classes).toEqual({ s: { class: 'A', score: 0.5, schemeVersion: 2, at: 5, source: 'scheme', unknown: ['x'], flipsAt: 9 } });
  expect(await store.customers.findByValue('w', 'phone', ['1'])).toEqual(new Map([['1', ['c1']]]));
  await store.customers.removeMany('w', ['c1']);
  await store.close();
  const left = connect(path, 0);
  expect(left.all('SELECT customer_no FROM customer_classes UNION ALL SELECT customer_no FROM match_values')).toEqual([]);
  left.close();
});
