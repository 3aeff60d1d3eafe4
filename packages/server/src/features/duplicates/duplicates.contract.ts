import { type FieldDef, fieldDef, type FieldValues } from '@rubric/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../failure/app-error.ts';
import { derivedFields, orderType, callType } from '../../testing/activity-design.ts';
import { cutOff } from '../../testing/cut-off.ts';
import { goLive } from '../../testing/go-live.ts';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';
import { createDuplicatesHandler } from './duplicates-handler.ts';

const phone: FieldDef = fieldDef.parse({ key: 'phone', type: 'phone', name: { zh: '电话', en: 'Phone' } });
const note: FieldDef = fieldDef.parse({ key: 'note', type: 'text', name: { zh: '备注', en: 'Note' } });

/** What finding and merging duplicates promise, on any store. */
export function duplicateSuite(open: OpenTestServer): void {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  let scheme: string;

  beforeAll(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.activities.saveTypes({ version: 0, types: [orderType, callType] });
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: [...sampleFields, phone, note, ...derivedFields] });
    scheme = await goLive(owner, 'visits', byVisits(3));
    await server.workOff();
  });
  afterAll(() => server.close());

  const create = async (fields: FieldValues) => owner.customers.create({ fields });
  const order = (customerId: string, amount: number) => owner.activities.record({ activities: [{ customerId, type: 'order', at: '2026-06-01T00:00:00Z', values: { amount } }] });
  const stored = async (id: string) => {
    const { version: _version, updatedAt: _updatedAt, classes, tasks, ...rest } = await owner.customers.get({ id });
    const activities = (await server.deps.store.activities.list(server.workspaceId, id, { limit: 100 })).items.map((activity) => [activity.id, activity.customerId]);
    return { ...rest, class: classes[scheme]?.class, tasks: tasks.map((task) => [task.id, task.customerId]), activities };
  };
  const refusal = async (call: Promise<unknown>): Promise<string> => {
    const error = await call.then(() => null, (thrown: unknown) => thrown);
    const cause = error instanceof Error ? error.cause : null;
    return cause instanceof AppError ? (cause.issues[0]?.code ?? cause.code) : 'accepted';
  };
  /** Searches in pages of five, and dies when so many steps have committed. */
  async function dieAfter(steps: number, runId: string): Promise<void> {
    await cutOff(server.deps, createDuplicatesHandler(5), { chunks: steps, runId });
    server.setNow(server.deps.clock() + 61_000);
  }

  async function search() {
    const { runId } = await owner.duplicates.search();
    await server.workOff();
    expect(await owner.runs.get({ id: runId })).toMatchObject({ status: 'done' });
    return (await owner.duplicates.list({ limit: 50 })).groups;
  }

  describe('the finder', () => {
    it('brings together who may be one, the surest first, and remembers who is not', async () => {
      const a = await create({ name: '林一', phone: '13800138000' });
      const b = await create({ name: '林一', phone: '+8613800138000' });
      const c = await create({ name: '周二', phone: '13900139000' });
      const d = await create({ name: '周三', phone: '13900139000' });
      const groups = await search();
      expect(groups.map(({ members, reasons }) => ({ members: members.map(({ id }) => id), reasons }))).toEqual([
        { members: [a.id, b.id], reasons: [{ kind: 'same', field: 'name' }, { kind: 'same', field: 'phone' }] },
        { members: [c.id, d.id], reasons: [{ kind: 'same', field: 'phone' }] },
      ]);
      await owner.duplicates.tellApart({ id: groups[1]?.id ?? '' });
      expect((await search()).map(({ id }) => id)).toEqual([groups[0]?.id]);
      await owner.customers.remove({ ids: [b.id] });
      expect((await owner.duplicates.list({ limit: 50 })).groups).toEqual([]);
    });

    it('goes on where it was cut off, rests when asked to, and finds what a search in one go finds', async () => {
      for (let index = 0; index < 6; index += 1) for (const name of ['甲', '乙']) await create({ name: `${name}${index}`, phone: `1370000000${index}` });
      const whole = await search();
      expect(whole.length).toBeGreaterThanOrEqual(6);
      const { runId } = await owner.duplicates.search();
      const done = [];
      for (let cut = 0; cut < 3; cut += 1) {
        await dieAfter(1, runId);
        done.push((await owner.runs.get({ id: runId })).progress.done);
      }
      expect(done).toEqual([5, 10, 15]);
      await owner.runs.pause({ id: runId });
      await server.workOff();
      expect(await owner.runs.get({ id: runId })).toMatchObject({ status: 'paused', progress: { done: 15 } });
      await owner.runs.resume({ id: runId });
      await dieAfter(2, runId);
      await server.workOff();
      expect(await owner.runs.get({ id: runId })).toMatchObject({ status: 'done', result: { groups: whole.length } });
      expect((await owner.duplicates.list({ limit: 50 })).groups).toEqual(whole);
      expect((await server.deps.store.files.list(server.workspaceId, { limit: 100 })).items).toEqual([]);
    });

    it('ends where it is asked to', async () => {
      const { runId } = await owner.duplicates.search();
      await owner.runs.cancel({ id: runId });
      await server.workOff();
      expect(await owner.runs.get({ id: runId })).toMatchObject({ status: 'cancelled' });
    });
  });

  describe('a merge', () => {
    it('makes one of two, and undone two of one, exactly', async () => {
      const survivor = await create({ name: '陈', email: 'chen@example.com', visits: 1 });
      const loser = await create({ name: '陈先生', email: 'c@example.com', visits: 5, source: 'web' });
      await order(survivor.id, 10);
      await order(loser.id, 30);
      const task = { id: server.deps.newId(), createdAt: server.deps.clock(), updatedAt: server.deps.clock(), customerId: loser.id, title: '致电', status: 'open' as const, dueAt: null, assignee: null, source: { kind: 'user' as const, userId: server.userId } };
      await server.deps.store.tasks.insert(server.workspaceId, task);
      const before = { survivor: await stored(survivor.id), loser: await stored(loser.id) };
      const sides = async () => ({ survivor: { id: survivor.id, version: (await owner.customers.get({ id: survivor.id })).version }, loser: { id: loser.id, version: (await owner.customers.get({ id: loser.id })).version } });
      const { mergeId } = await owner.duplicates.merge({ ...(await sides()), taken: ['email', 'visits', 'source'] });
      const merged = await stored(survivor.id);
      expect(merged).toMatchObject({ fields: { name: '陈', email: 'c@example.com', visits: 5, source: 'web', orders: 2, spent: 40 }, class: 'A', tasks: [[task.id, survivor.id]] });
      expect(merged.activities).toHaveLength(2);
      expect((await owner.customers.get({ id: loser.id })).id).toBe(survivor.id);
      expect((await owner.customers.list({ limit: 50 })).items.some(({ id }) => id === loser.id)).toBe(false);
      const { items } = await owner.customers.timeline({ id: survivor.id, limit: 50 });
      expect(items.flatMap((entry) => (entry.kind === 'change' && entry.change.cause.id === mergeId ? [[entry.change.customerId, entry.change.kind]] : [])).sort()).toEqual([[loser.id, 'merged'], [survivor.id, 'updated']].sort());
      expect(await owner.duplicates.undoMerge({ mergeId })).toEqual({ loserId: loser.id });
      expect({ survivor: await stored(survivor.id), loser: await stored(loser.id) }).toEqual(before);
      expect(await refusal(owner.duplicates.undoMerge({ mergeId }))).toBe('merge.undone');
    });

    it('is not the only way that activities come back: so they do with a removed customer', async () => {
      const made = await create({ name: '戴' });
      await order(made.id, 7);
      const before = await stored(made.id);
      await owner.customers.remove({ ids: [made.id] });
      const [removal] = (await owner.customers.removed({ limit: 1 })).items;
      await owner.customers.restore({ removalIds: [removal?.id ?? ''] });
      expect(await stored(made.id)).toEqual(before);
      await order(made.id, 8);
      expect((await stored(made.id)).fields).toMatchObject({ orders: 2, spent: 15 });
    });

    it('undone keeps what someone changed since', async () => {
      const survivor = await create({ name: '何', visits: 1 });
      const loser = await create({ name: '何老师', visits: 2, source: 'web' });
      const { mergeId } = await owner.duplicates.merge({ survivor: { id: survivor.id, version: 1 }, loser: { id: loser.id, version: 1 }, taken: ['visits', 'source'] });
      await owner.customers.update({ id: survivor.id, version: 2, fields: { visits: 9 } });
      await owner.duplicates.undoMerge({ mergeId });
      expect((await owner.customers.get({ id: survivor.id })).fields).toMatchObject({ name: '何', visits: 9 });
      expect((await owner.customers.get({ id: survivor.id })).fields).not.toHaveProperty('source');
      expect((await owner.customers.get({ id: loser.id })).fields).toMatchObject({ name: '何老师', visits: 2, source: 'web' });
    });

    it('is refused where either changed meanwhile, and with itself', async () => {
      const [a, b] = [await create({ name: '甲' }), await create({ name: '乙' })];
      expect(await refusal(owner.duplicates.merge({ survivor: { id: a.id, version: 1 }, loser: { id: b.id, version: 7 }, taken: [] }))).toBe('conflict');
      expect(await refusal(owner.duplicates.merge({ survivor: { id: a.id, version: 1 }, loser: { id: a.id, version: 1 }, taken: [] }))).toBe('merge.sameCustomer');
      expect(await refusal(owner.duplicates.undoMerge({ mergeId: 'nowhere' }))).toBe('notFound');
    });

    it('leads on from customer to customer, and erasing takes all parts', async () => {
      const [a, b, c] = [await create({ name: '一号' }), await create({ name: '二号' }), await create({ name: '三号' })];
      const first = await owner.duplicates.merge({ survivor: { id: b.id, version: 1 }, loser: { id: a.id, version: 1 }, taken: [] });
      await owner.duplicates.merge({ survivor: { id: c.id, version: 1 }, loser: { id: b.id, version: 1 }, taken: [] });
      expect((await owner.customers.get({ id: a.id })).id).toBe(c.id);
      expect((await owner.customers.timeline({ id: a.id, limit: 1 })).items).toEqual((await owner.customers.timeline({ id: c.id, limit: 1 })).items);
      const order = { type: 'order', at: '2026-06-01T00:00:00Z', values: { amount: 7 }, key: 'by-old-id' };
      expect(await owner.activities.record({ activities: [{ customerId: a.id, ...order }, { customerId: c.id, ...order, key: 'by-new-id' }] })).toMatchObject([{ outcome: 'recorded', activity: { customerId: c.id } }, { outcome: 'recorded' }]);
      expect((await owner.activities.list({ customerId: b.id, limit: 9 })).items.map(({ key }) => key).sort()).toEqual(['by-new-id', 'by-old-id']);
      expect(await refusal(owner.duplicates.undoMerge({ mergeId: first.mergeId }))).toBe('merge.survivorGone');
      await owner.customers.erase({ id: c.id });
      expect((await server.deps.store.changes.list(server.workspaceId, a.id, { limit: 10 })).items.every(({ values }) => values.length === 0)).toBe(true);
      expect(await server.deps.store.merges.find(server.workspaceId, first.mergeId)).toBeNull();
    });

    it('undone leaves nothing of either person once one is erased', async () => {
      const [a, b, c] = [await create({ name: '抹一' }), await create({ name: '抹二' }), await create({ name: '抹三' })];
      const asSurvivor = await owner.duplicates.merge({ survivor: { id: a.id, version: 1 }, loser: { id: b.id, version: 1 }, taken: ['name'] });
      await owner.duplicates.undoMerge({ mergeId: asSurvivor.mergeId });
      const version = async (id: string) => (await owner.customers.get({ id })).version;
      const asLoser = await owner.duplicates.merge({ survivor: { id: c.id, version: 1 }, loser: { id: a.id, version: await version(a.id) }, taken: [] });
      await owner.duplicates.undoMerge({ mergeId: asLoser.mergeId });
      await owner.customers.erase({ id: a.id });
      for (const { mergeId } of [asSurvivor, asLoser]) expect(await server.deps.store.merges.find(server.workspaceId, mergeId)).toBeNull();
      expect((await owner.customers.get({ id: b.id })).fields).toMatchObject({ name: '抹二' });
      expect((await server.deps.store.changes.list(server.workspaceId, b.id, { limit: 10 })).items.some(({ values }) => values.length > 0)).toBe(true);
    });

    it('undone after a field has another type brings no value back that no longer fits', async () => {
      const survivor = await create({ name: '丙' });
      const loser = await create({ name: '丁', note: '很多' });
      const { mergeId } = await owner.duplicates.merge({ survivor: { id: survivor.id, version: 1 }, loser: { id: loser.id, version: 1 }, taken: ['note', 'name'] });
      const { version } = await owner.fields.list();
      await owner.fields.change({ version, field: { ...note, type: 'number' } });
      await server.workOff();
      await owner.duplicates.undoMerge({ mergeId });
      expect((await owner.customers.get({ id: loser.id })).fields).toMatchObject({ name: '丁' });
      for (const { id } of [survivor, loser]) expect((await owner.customers.get({ id })).fields).not.toHaveProperty('note');
    });
  });
}
