import type { FieldValues } from '@rubric/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cutOff } from '../../testing/cut-off.ts';
import { goLive } from '../../testing/go-live.ts';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';
import { erasedMs } from '../imports/drop-files-handler.ts';
import { importHandler } from '../imports/import-handler.ts';
import { chunkRows } from '../imports/import-limits.ts';
import { readLeftOut } from '../imports/left-out.ts';
import { storeUpload } from '../imports/store-upload.ts';
import { recordAt } from '../history/record-at.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';

const day = 24 * 60 * 60 * 1000;

/** What removing and restoring promise, on any store. */
export function removalSuite(open: OpenTestServer): void {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  let scheme: string;

  beforeAll(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
    scheme = await goLive(owner, 'visits', byVisits(3));
    await server.workOff();
  });
  afterAll(() => server.close());

  async function publish(from: number): Promise<void> {
    const { draftRevision } = await owner.schemes.get({ id: scheme });
    const saved = await owner.schemes.saveDraft({ id: scheme, draftRevision, draft: byVisits(from) });
    await owner.schemes.publish({ id: scheme, draftRevision: saved.draftRevision, effects: 'silent' });
    await server.workOff();
  }

  const create = (fields: FieldValues) => owner.customers.create({ fields });
  const removals = async () => (await owner.customers.removed({ limit: 50 })).items;

  it('a removed customer is nowhere but in the list of the removed, and its unique values are free', async () => {
    const made = await create({ name: '安', email: 'an@example.com', visits: 5 });
    await owner.customers.remove({ ids: [made.id] });
    expect((await owner.customers.list({ search: '安', limit: 5 })).total).toBe(0);
    expect(await server.deps.store.customers.countByClass(server.workspaceId, scheme)).toEqual({});
    const [removal] = await removals();
    expect(removal).toMatchObject({ customerId: made.id, title: '安', by: '林静', cause: { kind: 'form' }, removedAt: server.deps.clock() });
    await create({ name: '新人', email: 'an@example.com' });
  });

  it('a restored customer is itself again: id, values, history; classified as the schemes stand now', async () => {
    const made = await create({ name: '波', email: 'bo@example.com', visits: 5 });
    await owner.customers.remove({ ids: [made.id] });
    await publish(9);
    const [removal] = await removals();
    expect(await owner.customers.restore({ removalIds: [removal?.id ?? '', 'nowhere'] })).toEqual({ restored: [made.id], leftOut: [] });
    const again = await owner.customers.get({ id: made.id });
    expect(again).toMatchObject({ createdAt: made.createdAt, version: made.version + 1, fields: made.fields });
    expect(again.classes[scheme]).toMatchObject({ class: 'B', schemeVersion: 2 });
    const timeline = await owner.customers.timeline({ id: made.id, limit: 10 });
    expect(timeline.items.map((entry) => (entry.kind === 'change' ? entry.change.kind : ''))).toEqual(['restored', 'removed', 'created']);
    expect((await removals()).some(({ customerId }) => customerId === made.id)).toBe(false);
  });

  it('what no longer fits or belongs to someone else is left out, and said', async () => {
    const made = await create({ name: '陈', email: 'chen@example.com' });
    await owner.customers.remove({ ids: [made.id] });
    await create({ name: '别人', email: 'chen@example.com' });
    const [removal] = await removals();
    const { leftOut } = await owner.customers.restore({ removalIds: [removal?.id ?? ''] });
    expect(leftOut).toEqual([{ customerId: made.id, issues: [{ code: 'value.notUnique', path: ['email'], params: { field: 'email' } }] }]);
    expect((await owner.customers.get({ id: made.id })).fields).toEqual({ name: '陈' });
  });

  it('a value that a run is converting does not come back behind it', async () => {
    const made = await create({ name: '换', source: 'friend' });
    await owner.customers.remove({ ids: [made.id] });
    const source = sampleFields.find(({ key }) => key === 'source')!;
    const { runId } = await owner.fields.change({ version: (await owner.fields.list()).version, field: { ...source, choices: source.choices?.slice(0, 1) }, choices: { friend: 'web' } });
    const { store } = server.deps;
    const run = (await store.runs.find(server.workspaceId, runId!))!;
    await store.runs.update(server.workspaceId, run, { ...run, checkpoint: { after: made.id, changed: 0, cleared: 0, back: null } });
    const [removal] = await removals();
    expect(await owner.customers.restore({ removalIds: [removal?.id ?? ''] })).toMatchObject({ leftOut: [{ issues: [{ code: 'value.converting', path: ['source'] }] }] });
    await server.workOff();
    expect((await owner.customers.get({ id: made.id })).fields).toEqual({ name: '换' });
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
  });

  it('an erased person leaves no value anywhere, only that there was someone', async () => {
    const made = await create({ name: '清除我', email: 'erase@example.com' });
    await owner.customers.update({ id: made.id, version: made.version, fields: { name: '清除我吧' } });
    const times = { createdAt: server.deps.clock(), updatedAt: server.deps.clock() };
    await server.deps.store.tasks.insert(server.workspaceId, { id: server.deps.newId(), ...times, customerId: made.id, title: '致电清除我', status: 'open', dueAt: null, assignee: null, source: { kind: 'user', userId: server.userId } });
    const run = { id: server.deps.newId(), ...times, customerId: made.id, automationId: 'a', eventId: 'e', status: 'failed' as const, steps: [{ actionId: 'tell', kind: 'webhook', status: 'dead' as const, attempts: 8, at: null, detail: 'HTTP 500: no such person: 清除我吧' }] };
    await server.deps.store.automationRuns.insert(server.workspaceId, run);
    await owner.customers.remove({ ids: [made.id] });
    await owner.customers.erase({ id: made.id });
    expect(await server.deps.store.automationRuns.find(server.workspaceId, run.id)).toBeNull();
    const { items } = await server.deps.store.changes.list(server.workspaceId, made.id, { limit: 10 });
    expect(items.map(({ kind, values, erased }) => [kind, values.length, erased ?? false])).toEqual([['erased', 0, false], ['removed', 0, true], ['updated', 0, true], ['created', 0, true]]);
    expect((await removals()).some(({ customerId }) => customerId === made.id)).toBe(false);
    expect((await server.deps.store.tasks.list(server.workspaceId, { where: { customerId: made.id }, limit: 5 })).items).toEqual([]);
    expect(await recordAt(server.deps.store, server.workspaceId, { id: made.id, at: server.deps.clock() })).toBeNull();
    await expect(owner.customers.erase({ id: made.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  /** An import of these rows that the worker has not begun. */
  async function startImport(...rows: string[]): Promise<string> {
    const { deps, workspaceId, userId } = server;
    const { runId } = await storeUpload(deps, { workspaceId, actor: { kind: 'user', id: userId }, fileName: 'a.csv' }, (async function* () { yield Buffer.from(`name,email,visits\n${rows.join('\n')}\n`); })());
    await owner.imports.analyse({ runId });
    const columns = ['name', 'email', 'visits'].map((field, index) => ({ index, to: 'field' as const, field }));
    await owner.imports.start({ runId, mapping: { columns, placeholders: [] }, matchKeys: ['email'], onFaulty: 'empty' });
    return runId;
  }
  const importRow = async (row: string): Promise<string> => {
    const runId = await startImport(row);
    await server.workOff();
    return runId;
  };
  const leftOut = async (runId: string): Promise<string> => Buffer.concat(await Array.fromAsync(await readLeftOut(server.deps, server.workspaceId, runId))).toString();

  it('the files of imports go with a person whom they touched, and with nobody else', async () => {
    const [theirs, others] = [await importRow('朱明,zhuming@example.com,many'), await importRow('何一,heyi@example.com,few')];
    expect(await leftOut(theirs)).toContain('zhuming@example.com');
    const { items: [zhu] } = await owner.customers.list({ search: '朱明', limit: 1 });
    await owner.customers.erase({ id: zhu?.id ?? '' });
    expect([await leftOut(theirs), (await owner.runs.get({ id: theirs })).result]).toEqual([expect.not.stringContaining('zhuming'), expect.objectContaining({ created: 1, leftOut: { rows: 0, pieces: 0 } })]);
    expect(await leftOut(others)).toContain('heyi@example.com');
  });

  it('the files of an import that is under way go soon after its end', async () => {
    const runId = await startImport('朱明,zhuming@example.com,many', ...Array.from({ length: chunkRows }, (_, index) => `客户${index},c${index}@example.com,1`));
    await cutOff(server.deps, importHandler, { chunks: 1 });
    const { items: [zhu] } = await owner.customers.list({ search: '朱明', limit: 1 });
    await owner.customers.erase({ id: zhu?.id ?? '' });
    server.setNow(server.deps.clock() + 61_000);
    await server.workOff();
    expect((await owner.runs.get({ id: runId })).status).toBe('done');
    server.setNow(server.deps.clock() + erasedMs);
    await server.workOff();
    expect(await leftOut(runId)).not.toContain('zhuming');
  });

  it('after 30 days a removal is purged, not earlier', async () => {
    const made = await create({ name: '丹' });
    await owner.customers.remove({ ids: [made.id] });
    const removedAt = server.deps.clock();
    const isKept = async () => (await removals()).some(({ customerId }) => customerId === made.id);
    server.setNow(removedAt + 30 * day - 1);
    await server.workOff();
    expect(await isKept()).toBe(true);
    server.setNow(removedAt + 31 * day);
    await server.workOff();
    expect(await isKept()).toBe(false);
    expect((await server.deps.store.changes.list(server.workspaceId, made.id, { limit: 5 })).items.map(({ kind }) => kind)).toEqual(['removed', 'created']);
  });
}
