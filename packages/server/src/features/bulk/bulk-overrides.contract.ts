import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BulkCrowd, few, openBulkCrowd } from '../../testing/bulk-crowd.ts';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import type { BulkAction } from './actions/registry.ts';

/** What overrides of many promise, on any store. */
export function bulkOverridesSuite(open: OpenTestServer): void {
  let server: TestServer;
  let owner: BulkCrowd['owner'];
  let schemeId: string;
  let bulk: BulkCrowd;

  beforeAll(async () => {
    bulk = await openBulkCrowd(open);
    ({ server, owner, schemeId } = bulk);
  });
  afterAll(() => server.close());
  beforeEach(() => bulk.empty());

  type Override = Extract<BulkAction, { kind: 'override' }>;
  const toA = (over: Partial<Override> = {}): Override => ({ kind: 'override', schemeId, class: 'A', reason: ' 展会名单 ', term: { kind: 'always' }, existing: 'replace', ...over });
  const classOf = async (id: string) => (await server.deps.store.customers.find(server.workspaceId, id))?.classes[schemeId];
  const classes = async () => (await bulk.everyone()).map((customer) => customer.classes[schemeId]);
  const setOne = async (id: string, reason: string, term: Override['term'] = { kind: 'always' }) =>
    owner.overrides.set({ target: { id, schemeId, version: (await owner.customers.get({ id })).version, lockId: (await classOf(id))?.lock?.id ?? null }, class: 'A', reason, term });
  const records = async () => (await server.deps.store.overrides.list(server.workspaceId, { where: { schemeId }, limit: 1000 })).items;
  const inForce = async () => (await records()).filter(({ endedAt }) => endedAt === null).length;

  it('are set once each, with the shadow beside and the reason in the log, and undone give back what was there', async () => {
    const [known, ...others] = await bulk.crowd(12);
    const { lockId } = await setOne(known!.id, '熟人', { kind: 'change', fields: ['source'] });
    const before = await classOf(known!.id);
    const held = { customers: 1, examples: [{ id: known!.id, title: '客0', class: 'A', reason: '熟人' }] };
    const flows = [{ schemeId, from: 'B', to: 'A', customers: 11 }];
    const target = { selection: few };
    expect(await owner.bulk.preview({ target, action: toA() })).toMatchObject({ matching: 12, changing: 12, held, flows, starts: [{ customers: 11 }] });
    expect(await owner.bulk.preview({ target, action: toA({ existing: 'keep' }) })).toMatchObject({ changing: 11, held, flows });

    const id = await bulk.start(toA(), target, 'fire');
    await bulk.dieAfter(4, id);
    expect(await bulk.finish(id)).toMatchObject({ status: 'done', result: { updated: 12, unchanged: 0 } });
    for (const held of await classes()) expect(held).toMatchObject({ class: 'A', source: 'person', lock: { reason: '展会名单', term: { kind: 'always' }, by: { id: server.userId }, shadow: { class: 'B' } } });
    expect(new Set((await classes()).map((held) => held?.lock?.id)).size).toBe(12);
    const told = (await owner.customers.timeline({ id: others[0]!.id, limit: 5 })).items.flatMap((entry) => (entry.kind === 'change' ? [entry.change] : []));
    expect(told).toMatchObject([{ kind: 'classified', cause: { kind: 'bulk', id }, reason: '展会名单', values: [{ path: `classes.${schemeId}`, before: 'B', after: 'A' }, { path: `locks.${schemeId}`, after: 'A' }] }]);
    const tasks = (await server.deps.store.tasks.list(server.workspaceId, { limit: 100 })).items.map(({ customerId }) => customerId);
    for (const { id: customerId } of others) expect(tasks.filter((of) => of === customerId)).toHaveLength(1);
    expect(await inForce()).toBe(12);

    expect(await bulk.undo(id)).toMatchObject({ status: 'done', result: { reverted: 12, kept: 0 } });
    expect(await classOf(known!.id)).toEqual(before);
    for (const { id: other } of others) expect(await classOf(other)).toMatchObject({ class: 'B', source: 'scheme' });
    expect(await inForce()).toBe(1);
    expect((await records()).find((record) => record.id === lockId)).toMatchObject({ verdict: 'open', holds: 'change', endedAt: null, ended: null });
    expect(await server.deps.store.overrides.count(server.workspaceId, { schemeId, verdict: 'scheme' })).toBe(0);
  });

  it('stay where a person has set one, if that was chosen', async () => {
    const [known] = await bulk.crowd(2);
    await setOne(known!.id, '熟人');
    expect(await bulk.act(toA({ existing: 'keep' }))).toMatchObject({ result: { updated: 1, unchanged: 1 } });
    expect((await classOf(known!.id))?.lock?.reason).toBe('熟人');
  });

  it('are lifted together, and come back by undoing, but for those that would have ended or were decided on again', async () => {
    const [stays, changed, again] = await bulk.crowd(4);
    await bulk.act(toA({ term: { kind: 'change', fields: ['source'] } }), { ids: [stays!, changed!, again!].map(({ id }) => id) });
    const before = await classOf(stays!.id);
    const lift: BulkAction = { kind: 'release', schemeId, reason: '展会结束' };
    expect(await owner.bulk.preview({ target: { selection: few }, action: lift })).toMatchObject({ matching: 4, changing: 3, held: { customers: 3 }, flows: [{ from: 'A', to: 'B', customers: 3 }] });
    const run = await bulk.act(lift);
    expect(run).toMatchObject({ result: { updated: 3, unchanged: 1 } });
    expect((await classes()).map((of) => of?.source)).toEqual(['scheme', 'scheme', 'scheme', 'scheme']);
    server.setNow(server.deps.clock() + 1000);
    await owner.customers.update({ id: changed!.id, version: 1, fields: { source: 'web' } });
    await setOne(again!.id, '又来了');
    const undone = await bulk.undo(run.id);
    expect(undone).toMatchObject({ result: { reverted: 2, kept: 2 } });
    expect((await owner.history.undoKept({ runId: undone.id })).map(({ customerId, overrides, reason }) => [customerId, overrides, reason]).sort()).toEqual([[changed!.id, [schemeId], 'notFitting'], [again!.id, [schemeId], 'changed']].sort());
    expect(await classOf(stays!.id)).toMatchObject({ class: 'A', lock: { id: before?.lock?.id, reason: '展会名单', term: before?.lock?.term, at: before?.lock?.at } });
    expect(await classOf(changed!.id)).toMatchObject({ class: 'B', source: 'scheme' });
    expect((await classOf(again!.id))?.lock?.reason).toBe('又来了');
  });

  it('leave no reason behind when a person is erased', async () => {
    const [person] = await bulk.crowd(1);
    await bulk.act(toA());
    await bulk.act({ kind: 'release', schemeId, reason: '' });
    const theirs = async () => (await records()).filter(({ customerId }) => customerId === person!.id);
    expect(await theirs()).toMatchObject([{ ended: 'person', contract: { reason: '展会名单' } }]);
    await owner.customers.erase({ id: person!.id });
    expect(JSON.stringify(await theirs())).not.toContain('展会');
  });

  it('end as failed when their day is over before all have theirs', async () => {
    await bulk.crowd(7);
    const today = new Date(server.deps.clock()).toISOString().slice(0, 10);
    const id = await bulk.start(toA({ term: { kind: 'until', day: today } }));
    await bulk.dieAfter(3, id);
    server.setNow(server.deps.clock() + 2 * 86_400_000);
    expect(await bulk.finish(id)).toMatchObject({ status: 'failed', error: 'override.dayOver', result: { updated: 5 } });
  });

  describe('are refused', () => {
    it.each<[string, Partial<Override>]>([
      ['override.unknownScheme', { schemeId: 'nowhere' }],
      ['scheme.unknownClass', { class: 'Z' }],
      ['override.noReason', { reason: ' ' }],
      ['override.dayOver', { term: { kind: 'until', day: '2020-01-01' } }],
      ['override.noFields', { term: { kind: 'change', fields: [] } }],
      ['condition.unknownField', { term: { kind: 'change', fields: ['nowhere'] } }],
    ])('%s', async (code, over) => {
      expect(await refusalOf(owner.bulk.preview({ target: { selection: {} }, action: toA(over) }))).toBe(code);
      expect(await refusalOf(bulk.start(toA(over)))).toBe(code);
    });

    it('to viewers, and nobody else, as one is', async () => {
      const request = { target: { selection: { search: 'nobody' } }, effects: 'silent' as const };
      const tries = (role: 'viewer' | 'sales') => Promise.all([toA(), { kind: 'release' as const, schemeId, reason: '' }].map((action) => refusalOf(server.callAs(role).bulk.start({ ...request, action }))));
      expect(await tries('viewer')).toEqual(['forbidden', 'forbidden']);
      expect(await tries('sales')).toEqual(['accepted', 'accepted']);
      await server.workOff();
    });
  });
}
