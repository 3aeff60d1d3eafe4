import type { SchemeDefinition } from '@rubric/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { byContact, byVisits, sampleFields } from '../../testing/sample-design.ts';
import { settleFlips } from '../classifications/flips-handler.ts';
import type { TermRequest } from './override-term.ts';

const noon = Date.UTC(2026, 5, 15, 4);
const inA: SchemeDefinition = { ...byVisits(1), method: { kind: 'rules', rules: [{ id: 'r', class: 'A', when: { '==': [{ classOf: 'visits' }, 'A'] }, muted: false }], defaultClass: 'B' } };

describeOnEachStore('overrides', (open) => {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  const ids: Record<string, string> = {};

  const publish = async (key: string, draft: SchemeDefinition): Promise<void> => {
    ids[key] ??= (await owner.schemes.create({ key, name: { zh: key, en: key }, method: 'rules' })).id;
    const { draftRevision } = await owner.schemes.get({ id: ids[key] });
    const saved = await owner.schemes.saveDraft({ id: ids[key], draftRevision, draft });
    await owner.schemes.publish({ id: ids[key], draftRevision: saved.draftRevision, effects: 'fire' });
    await server.workOff();
  };
  const create = async (visits: number, more: Record<string, string> = {}) => (await owner.customers.create({ fields: { name: '王芳', visits, ...more } })).id;
  const classOf = async (id: string, key = 'visits') => (await server.deps.store.customers.find(server.workspaceId, id))?.classes[ids[key] ?? ''];
  const seen = async (id: string, key = 'visits') => {
    const { version } = await owner.customers.get({ id });
    return { id, schemeId: ids[key] ?? '', version, lockId: (await classOf(id, key))?.lock?.id ?? null };
  };
  const set = async (id: string, chosen: string, term: TermRequest = { kind: 'always' }, key = 'visits') =>
    owner.overrides.set({ target: await seen(id, key), class: chosen, reason: ' 老板的朋友 ', term });
  const update = async (id: string, fields: Record<string, string | number>) => owner.customers.update({ id, version: (await owner.customers.get({ id })).version, fields });
  const story = async (id: string) => (await owner.customers.timeline({ id, limit: 50 })).items.flatMap((entry) => (entry.kind === 'change' ? [{ ...entry.change, values: entry.change.values.filter(({ path }) => !path.startsWith('versions.')) }] : []));
  const enteredA = async (id: string) =>
    (await story(id)).filter(({ values }) => values.some(({ path, before, after }) => path === `classes.${ids.visits}` && after === 'A' && before !== 'A')).map(({ cause }) => cause.kind);
  const verdicts = async (key = 'visits') => (await owner.overrides.report()).find(({ schemeId }) => schemeId === ids[key])?.verdicts;

  beforeAll(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
    await publish('visits', byVisits(10));
    await publish('contact', byContact(30));
    await publish('asks', inA);
    await owner.automations.save({ name: { zh: '高', en: 'High' }, enabled: true, trigger: { kind: 'enteredClass', schemeId: ids.visits ?? '', class: 'A' }, condition: null, actions: [{ id: 'a1', kind: 'task', config: { title: { zh: '拜访', en: 'Visit' }, dueInDays: 1 } }] });
  });
  afterAll(() => server.close());

  it('hold while the scheme goes on computing beside them, and act as any change of class does', async () => {
    const id = await create(3);
    await set(id, 'A');
    expect(await classOf(id)).toMatchObject({
      class: 'A', score: null, source: 'person', at: noon,
      lock: { reason: '老板的朋友', term: { kind: 'always' }, by: { kind: 'user', id: server.userId }, at: noon, shadow: { class: 'B', schemeVersion: 1 } },
    });
    expect((await classOf(id, 'asks'))?.class).toBe('A');
    await server.workOff();
    expect((await owner.customers.get({ id })).tasks).toHaveLength(1);
    expect(await enteredA(id)).toEqual(['override']);
    await update(id, { visits: 12 });
    expect(await classOf(id)).toMatchObject({ class: 'A', source: 'person', lock: { shadow: { class: 'A' } } });
    await update(id, { visits: 4 });
    await owner.overrides.release({ target: await seen(id), reason: '认错了人' });
    expect(await classOf(id)).toMatchObject({ class: 'B', source: 'scheme' });
    expect(await classOf(id)).not.toHaveProperty('lock');
    expect((await classOf(id, 'asks'))?.class).toBe('B');
    const told = (await story(id)).filter(({ cause, values }) => cause.kind === 'override' && values.some(({ path }) => path.endsWith(ids.visits ?? '')));
    expect(told.map(({ values, reason, actor }) => ({ values, reason, actor: actor.kind }))).toEqual([
      { values: [{ path: `classes.${ids.visits}`, before: 'A', after: 'B' }, { path: `locks.${ids.visits}`, before: 'A' }], reason: '认错了人', actor: 'user' },
      { values: [{ path: `classes.${ids.visits}`, before: 'B', after: 'A' }, { path: `locks.${ids.visits}`, after: 'A' }], reason: '老板的朋友', actor: 'user' },
    ]);
  });

  it('end by themselves when their day is over, without anyone asking', async () => {
    const id = await create(3, { lastContact: '2026-06-01' });
    await set(id, 'A', { kind: 'until', day: '2026-06-20' });
    await set(id, 'B', { kind: 'until', day: '2026-06-16' }, 'contact');
    server.setNow(Date.UTC(2026, 5, 20, 15, 59));
    await settleFlips(server.deps, { cancelled: () => false });
    expect((await classOf(id))?.class).toBe('A');
    expect(await classOf(id, 'contact')).toMatchObject({ class: 'A', source: 'scheme' });
    server.setNow(Date.UTC(2026, 5, 20, 16));
    await settleFlips(server.deps, { cancelled: () => false });
    expect(await classOf(id)).toMatchObject({ class: 'B', source: 'scheme', at: Date.UTC(2026, 5, 20, 16) });
    const told = (await story(id)).filter(({ cause }) => cause.kind === 'time').map(({ values }) => values);
    expect(told).toContainEqual([{ path: `classes.${ids.visits}`, before: 'A', after: 'B' }, { path: `locks.${ids.visits}`, before: 'A' }]);
    server.setNow(noon);
  });

  it('keep the scheme\'s own flip: time changes what it says, and the person\'s class stays', async () => {
    const id = await create(3, { lastContact: '2026-06-01' });
    await set(id, 'A', { kind: 'always' }, 'contact');
    server.setNow(Date.UTC(2026, 6, 10));
    await settleFlips(server.deps, { cancelled: () => false });
    expect(await classOf(id, 'contact')).toMatchObject({ class: 'A', source: 'person', flipsAt: null, lock: { shadow: { class: 'B' } } });
    server.setNow(noon);
  });

  it('end in the very write that changes one of their fields', async () => {
    const id = await create(3, { source: 'web', lastContact: '2026-06-01' });
    await set(id, 'A', { kind: 'change', fields: ['source', 'email'] });
    await update(id, { lastContact: '2026-06-02' });
    expect((await classOf(id))?.class).toBe('A');
    await update(id, { source: 'friend' });
    expect(await classOf(id)).toMatchObject({ class: 'B', source: 'scheme' });
    expect((await story(id))[0]).toMatchObject({ kind: 'updated', values: [{ path: 'fields.source' }, { path: `classes.${ids.visits}`, before: 'A', after: 'B' }, { path: `locks.${ids.visits}`, before: 'A' }, { path: `classes.${ids.asks}` }] });
  });

  it('are listed and counted by what the scheme says to them, and no preview or publish moves them', async () => {
    const customer = await create(3);
    await set(customer, 'A');
    const { items, total } = await owner.customers.list({ locks: { [ids.visits ?? '']: ['conflicts'] }, limit: 10 });
    expect(total).toBe(items.length);
    expect(items.map(({ id }) => id)).toContain(customer);
    const preview = await owner.schemes.preview({ id: ids.visits ?? '', draft: byVisits(1000) });
    expect(preview.sample.find(({ id }) => id === customer)?.to ?? 'A').toBe('A');
    await publish('visits', byVisits(1));
    expect(await classOf(customer)).toMatchObject({ class: 'A', source: 'person', lock: { shadow: { class: 'A', schemeVersion: 2 } } });
    await publish('visits', byVisits(10));
  });

  it('tell who was right: whom the other came round to', async () => {
    const before = await verdicts();
    const agreed = await create(3);
    await set(agreed, 'A');
    await update(agreed, { visits: 11 });
    await update(agreed, { visits: 3 });
    await owner.overrides.release({ target: await seen(agreed) });
    const takenBack = await create(3);
    await set(takenBack, 'A');
    await owner.overrides.release({ target: await seen(takenBack) });
    const replaced = await create(3);
    await set(replaced, 'A');
    await set(replaced, 'B');
    const ranOut = await create(3, { source: 'web' });
    await set(ranOut, 'A', { kind: 'change', fields: ['source'] });
    await update(ranOut, { source: 'friend' });
    const after = await verdicts();
    const gained = Object.fromEntries(Object.entries(after ?? {}).map(([verdict, count]) => [verdict, count - (before?.[verdict as 'open'] ?? 0)]));
    expect(gained).toEqual({ same: 1, open: 0, person: 1, scheme: 2, unsettled: 1 });
  });

  it('keep the field that ends them, are nobody’s while their customer is gone, and hold again when it comes back', async () => {
    const usedBy = async () => (await owner.fields.list()).fields.find(({ key }) => key === 'source')?.usedBy.map(({ kind, id }) => [kind, id]);
    const open = async () => (await verdicts())?.open;
    const remove = async () => {
      const { version } = await owner.fields.list();
      return owner.fields.remove({ version, key: 'source' }).then(() => [], (error: { cause: { issues: { code: string; params: object }[] } }) => error.cause.issues);
    };
    const id = await create(3, { source: 'web' });
    const before = await open();
    expect(await usedBy()).toEqual([]);
    await set(id, 'A', { kind: 'change', fields: ['source'] });
    expect([await usedBy(), await open()]).toEqual([[['override', ids.visits]], (before ?? 0) + 1]);
    expect(await remove()).toMatchObject([{ code: 'field.inUse', params: { kind: 'override', id: ids.visits } }]);
    await owner.customers.remove({ ids: [id] });
    expect([await usedBy(), await open()]).toEqual([[], before]);
    await owner.customers.restore({ removalIds: (await owner.customers.removed({ limit: 1 })).items.map((removal) => removal.id) });
    expect([await usedBy(), await open()]).toEqual([[['override', ids.visits]], (before ?? 0) + 1]);
    const survivor = await owner.customers.get({ id: await create(1) });
    const { mergeId } = await owner.duplicates.merge({ survivor, loser: await owner.customers.get({ id }), taken: [] });
    expect([await usedBy(), await open()]).toEqual([[], before]);
    await owner.duplicates.undoMerge({ mergeId });
    expect([await usedBy(), await open()]).toEqual([[['override', ids.visits]], (before ?? 0) + 1]);
    await update(id, { source: 'friend' });
    expect([await usedBy(), await open(), (await classOf(id))?.source]).toEqual([[], before, 'scheme']);
    const erased = await create(3);
    await set(erased, 'A');
    await owner.customers.erase({ id: erased });
    expect(await open()).toBe(before);
  });

  it('are refused where they say too little, and where someone else was quicker', async () => {
    const id = await create(3);
    const target = await seen(id);
    const attempt = (over: object) => owner.overrides.set({ target, class: 'A', reason: 'x', term: { kind: 'always' }, ...over }).then(() => [], (error: { cause: { issues: { code: string }[] } }) => error.cause.issues.map(({ code }) => code));
    expect(await attempt({ reason: ' ' })).toEqual(['override.noReason']);
    expect(await attempt({ class: 'Z' })).toEqual(['scheme.unknownClass']);
    expect(await attempt({ term: { kind: 'until', day: '2026-06-14' } })).toEqual(['override.dayOver']);
    expect(await attempt({ term: { kind: 'change', fields: [] } })).toEqual(['override.noFields']);
    expect(await attempt({ term: { kind: 'change', fields: ['gone'] } })).toEqual(['condition.unknownField']);
    await set(id, 'A');
    await expect(owner.overrides.set({ target, class: 'B', reason: 'y', term: { kind: 'always' } })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(owner.overrides.release({ target })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(owner.overrides.release({ target: { ...target, lockId: 'other' } })).rejects.toMatchObject({ code: 'CONFLICT' });
    const both = await Promise.allSettled([set(id, 'A'), set(id, 'B')]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('are how people choose where that is the method, without a reason; they end with their class', async () => {
    const manual: SchemeDefinition = { ...byVisits(1), method: { kind: 'manual' } };
    await publish('manual', manual);
    const id = await create(3);
    expect((await classOf(id, 'manual'))?.class).toBeNull();
    await owner.overrides.set({ target: await seen(id, 'manual'), class: 'A', term: { kind: 'always' } });
    expect(await classOf(id, 'manual')).toMatchObject({ class: 'A', source: 'person', lock: { shadow: { class: null } } });
    expect(await verdicts('manual')).toBeUndefined();
    await publish('manual', { ...manual, classes: manual.classes.filter(({ key }) => key !== 'A') });
    expect(await classOf(id, 'manual')).toMatchObject({ class: null, source: 'scheme' });
    const told = (await story(id)).filter(({ cause }) => cause.kind === 'publish').map(({ values }) => values);
    expect(told).toContainEqual(expect.arrayContaining([{ path: `classes.${ids.manual}`, before: 'A' }, { path: `locks.${ids.manual}`, before: 'A' }]));
  });
});
