import type { SchemeDefinition } from '@rubric/engine';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Classification, CustomerRecord } from '../../store/port/customers.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';
import { sampleDrafts, type SampleDraft } from '../../testing/sample-drafts.ts';
import { seeded } from '../../testing/seeded.ts';
import { classifyCustomer } from './classify-customer.ts';

/** All but the version that says it, and since when. */
const said = ({ class: key, score, unknown, flipsAt, source, lock }: Classification): unknown => ({
  key, score, unknown, flipsAt, source, ...(lock ? { lock: lock.id, shadow: [lock.shadow.class, lock.shadow.score, lock.shadow.unknown, lock.shadow.flipsAt] } : {}),
});

/** A scheme that there is not can be tried, not published. */
const publishable = (draft: SchemeDefinition): SchemeDefinition => JSON.parse(JSON.stringify(draft).replaceAll('"nowhere"', '"live"')) as SchemeDefinition;

describeOnEachStore('a reclassification by columns', (open) => {
  let server: TestServer;
  let ids: Record<string, string>;
  let random = seeded(1);
  let made = 0;

  beforeEach(async () => {
    server = await open();
    random = seeded(20_411);
    made = 0;
    const owner = server.callAs('owner');
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
    ids = {};
    for (const key of ['live', 'tried']) {
      ({ id: ids[key] } = await owner.schemes.create({ key, name: { zh: '级', en: key }, method: 'rules' }));
      await publish(ids[key] as string, byVisits(5));
    }
    await server.workOff();
  });
  afterEach(() => server.close());

  async function publish(id: string, draft: SchemeDefinition): Promise<void> {
    const owner = server.callAs('owner');
    const { draftRevision } = await owner.schemes.get({ id });
    const saved = await owner.schemes.saveDraft({ id, draftRevision, draft });
    await owner.schemes.publish({ id, draftRevision: saved.draftRevision, effects: 'silent' });
  }

  function anyClass(now: number): Classification {
    const own = { class: ['A', 'B', 'gone', null][random(4)] ?? null, score: null, schemeVersion: 1, at: 0, unknown: random(4) === 0 ? ['visits'] : [], flipsAt: random(3) === 0 ? now + 1000 + random(1e9) : null };
    if (own.class === null || random(4) > 0) return { ...own, source: 'scheme' };
    const term = random(2) === 0 ? { kind: 'until' as const, at: now + random(3) * 1e9 - 1e9 } : { kind: 'always' as const };
    return { ...own, source: 'person', lock: { id: `l${made}`, reason: '', term, by: { kind: 'user', id: 'u' }, at: 0, shadow: own } };
  }

  function anyCustomer(id: string, version: number): CustomerRecord {
    const now = server.deps.clock();
    const fields = {
      name: `客户 ${random(40)}`, ...(random(5) > 0 ? { visits: random(14) + random(3) / 3 } : {}), ...(random(3) > 0 ? { source: ['web', 'friend'][random(2)] as string } : {}),
      ...(random(3) > 0 ? { lastContact: `2026-0${4 + random(3)}-1${random(6)}` } : {}),
    };
    const classes = Object.fromEntries(Object.values(ids).flatMap((scheme) => (random(4) === 0 ? [] : [[scheme, anyClass(now)]])));
    return { id, version, createdAt: 0, updatedAt: 0, fields, classes, ...(random(4) === 0 ? { fieldFlips: { visits: now + 1000 + random(1e9) } } : {}) };
  }

  async function write(): Promise<void> {
    const { deps: { store: { customers } }, workspaceId } = server;
    const everyone = await customers.scan(workspaceId, null, 5000);
    await customers.insertMany(workspaceId, Array.from({ length: 20 + random(20) }, () => ({ customer: anyCustomer(`${random(1000)}-${(made += 1)}`, 1), searchText: '' })));
    await customers.updateMany(workspaceId, everyone.filter(() => random(12) === 0).map(({ id, version }) => ({ customer: anyCustomer(id, version + 1), searchText: '' })));
    await customers.removeMany(workspaceId, everyone.filter(() => random(30) === 0).map(({ id }) => id));
  }

  /** Everyone's classes as evaluating each record gives them. */
  async function expected(schemeId: string): Promise<Map<string, Record<string, Classification>>> {
    const { deps, workspaceId } = server;
    const definition = await deps.definitions.load(deps.store, workspaceId);
    const everyone = await deps.store.customers.scan(workspaceId, null, 5000);
    return new Map(everyone.map((customer) => {
      const classified = classifyCustomer(definition, customer, { now: deps.clock(), isDue: ({ id }) => id === schemeId });
      return [customer.id, { ...customer.classes, ...Object.fromEntries(classified.map((move) => [move.schemeId, move.after])) }];
    }));
  }

  const allSaid = (classes: Record<string, Classification>): unknown => Object.fromEntries(Object.entries(classes).map(([scheme, value]) => [scheme, said(value)]));

  it('leaves everyone as evaluating each record does, and writes nobody else', async () => {
    const { deps, workspaceId } = server;
    const { customers } = deps.store;
    for (let round = 0; round < 6; round += 1) {
      await write();
      const schemeId = ids[round % 3 === 2 ? 'live' : 'tried'] as string;
      const draft = (sampleDrafts[round % sampleDrafts.length] as SampleDraft)(random(10), round % 2 === 0 ? 'undecided' : 'ignore');
      await publish(schemeId, round % 3 === 2 ? byVisits(random(10)) : publishable(draft));
      const before = new Map((await customers.scan(workspaceId, null, 5000)).map((customer) => [customer.id, customer]));
      const will = await expected(schemeId);
      const mark = await customers.mark(workspaceId);
      await server.workOff();
      const after = await customers.scan(workspaceId, null, 5000);
      expect(after.map(({ id, classes }) => [id, allSaid(classes)])).toEqual([...will].map(([id, classes]) => [id, allSaid(classes)]));
      const differing = after.filter(({ id, classes }) => JSON.stringify(allSaid(classes)) !== JSON.stringify(allSaid(before.get(id)?.classes ?? {}))).map(({ id }) => id);
      expect(await customers.writtenSince(workspaceId, mark)).toEqual(new Set(differing));
    }
  });

  it('also brings to the new version whoever is written while it runs', async () => {
    const { deps, workspaceId } = server;
    const { customers } = deps.store;
    await customers.insertMany(workspaceId, Array.from({ length: 700 }, (_, index) => ({ customer: { ...anyCustomer(`c${1000 + index}`, 1), fields: { name: 'x', visits: index % 2 }, classes: {} }, searchText: '' })));
    await publish(ids.tried as string, byVisits(1));
    const { transaction } = deps.store;
    let steps = 0;
    deps.store.transaction = async (work) => {
      const result = await transaction(work);
      const [run] = (await deps.store.runs.list(workspaceId, { where: { kind: 'reclassify' }, limit: 1, order: 'newest' })).items;
      if (run?.progress.done === 500 && (steps += 1) === 1) await customers.insertMany(workspaceId, [{ customer: { ...anyCustomer('a0', 1), fields: { name: 'late', visits: 9 }, classes: {} }, searchText: '' }]);
      return result;
    };
    await server.workOff();
    deps.store.transaction = transaction;
    expect(steps).toBeGreaterThan(0);
    expect((await customers.find(workspaceId, 'a0'))?.classes[ids.tried as string]).toMatchObject({ class: 'A' });
    expect(await customers.countByClass(workspaceId, ids.tried as string)).toEqual({ A: 351, B: 350 });
  });
});
