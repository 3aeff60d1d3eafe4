import { compileScheme, compileCondition, methodParts, type SchemeDefinition } from '@rubric/engine';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compose, type Composition } from '../../compose.ts';
import type { Classification } from '../../store/port/customers.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';
import { sampleDrafts, type SampleDraft } from '../../testing/sample-drafts.ts';
import { seeded } from '../../testing/seeded.ts';
import { heldClass, isOffered } from '../classifications/class-lock.ts';
import { classesByKey } from '../classifications/classify-customer.ts';
import { conditionParts } from '../schemes/condition-parts.ts';
import { previewScheme } from '../schemes/preview-scheme.ts';
import { readStatistics } from '../schemes/read-statistics.ts';
import type { SchemePreview } from '../schemes/scheme-preview.ts';

const sortedMoves = (moves: SchemePreview['migration']): string[] => moves.map((move) => JSON.stringify([move.from, move.to, move.count])).sort();
const add = (counts: Record<string, number>, key: string): void => { counts[key] = (counts[key] ?? 0) + 1; };

/** The preview, customer by customer, as the store has them. */
async function oneByOne({ deps, workspaceId }: TestServer, schemeId: string, draft: SchemeDefinition) {
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const { fields, schemes } = definition;
  const compiled = compileScheme(draft, fields);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const now = definition.context(deps.clock());
  const context = { ...now, ...(await readStatistics(deps.store, draft, { workspaceId, fields, context: now })) };
  const parts = new Map(conditionParts(draft.method).map((part) => [JSON.stringify(part), compileCondition(part, { fields })]));
  const active = methodParts(draft.method).filter(({ muted }) => !muted);
  const expected = { total: 0, moved: 0, counts: {}, current: {}, hits: Object.fromEntries(active.map(({ id }) => [id, 0])), conditionHits: Object.fromEntries([...parts.keys()].map((key) => [key, 0])) };
  const moves = new Map<string, { from: string | null; to: string | null; count: number }>();
  const scores = new Map<number, number>();
  for (const customer of await deps.store.customers.scan(workspaceId, null, 5000)) {
    const seenIn = { ...context, classes: classesByKey(schemes, customer) };
    const before = customer.classes[schemeId];
    const held = heldClass(before);
    const { class: own, score } = compiled.value.evaluate(customer.fields, seenIn);
    const [from, to] = [before?.class ?? null, held && isOffered(held, draft) ? held.class : own];
    const holds = new Set([...parts].flatMap(([key, part]) => (part.ok && part.value.truth(customer.fields, seenIn) === 'true' ? [key] : [])));
    for (const key of holds) add(expected.conditionHits, key);
    const holding = active.filter(({ when }) => holds.has(JSON.stringify(when)));
    if (draft.method.kind === 'scoreCard') for (const { id } of holding) add(expected.hits, id);
    else if (draft.method.kind === 'rules' && own !== null) add(expected.hits, holding[0]?.id ?? 'default');
    expected.total += 1;
    if (from !== to) expected.moved += 1;
    add(expected.counts, to ?? '');
    if (before) add(expected.current, from ?? '');
    if (score !== null) scores.set(score, (scores.get(score) ?? 0) + 1);
    const key = JSON.stringify([from, to]);
    moves.set(key, { from, to, count: (moves.get(key)?.count ?? 0) + 1 });
  }
  return { ...expected, migration: sortedMoves([...moves.values()]), scores: [...scores].map(([score, count]) => ({ score, count })).sort((a, b) => a.score - b.score) };
}

describeOnEachStore('a simulation of everyone', (open) => {
  let server: TestServer;
  let other: Composition;
  let id: string;

  beforeEach(async () => {
    server = await open();
    other = await compose(server.deps.settings);
    const owner = server.callAs('owner');
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
    ({ id } = await owner.schemes.create({ key: 'live', name: { zh: '级', en: 'Live' }, method: 'rules' }));
    const { draftRevision } = await owner.schemes.get({ id });
    const saved = await owner.schemes.saveDraft({ id, draftRevision, draft: byVisits(5) });
    await owner.schemes.publish({ id, draftRevision: saved.draftRevision, effects: 'silent' });
    await server.workOff();
  });
  afterEach(async () => {
    await other.close();
    await server.close();
  });

  it('says what evaluating each customer says, after writes of any kind and by any process, edit after edit', async () => {
    const random = seeded(20_261);
    const { deps, workspaceId } = server;
    let made = 0;
    const classified = (): Record<string, Classification> => {
      const own = { class: ['A', 'B', 'gone', null][random(4)] ?? null, score: null, schemeVersion: 1, at: 0, unknown: [], flipsAt: null };
      const held = own.class !== null && random(3) === 0;
      const lock = { id: 'l', reason: '', term: { kind: 'always' as const }, by: { kind: 'user' as const, id: 'u' }, at: 0, shadow: own };
      if (random(4) === 0) return {};
      return { [id]: { ...own, source: held ? 'person' : 'scheme', ...(held ? { lock } : {}) } };
    };
    const values = () => ({
      name: `客户 ${random(40)}`, ...(random(5) > 0 ? { visits: random(14) + random(3) / 3 } : {}), ...(random(3) > 0 ? { source: ['web', 'friend'][random(2)] as string } : {}),
      ...(random(3) > 0 ? { lastContact: `2026-0${4 + random(3)}-1${random(6)}` } : {}),
    });
    const write = async (store: typeof deps.store): Promise<void> => {
      const everyone = await store.customers.scan(workspaceId, null, 5000);
      const some = everyone.filter(() => random(8) === 0).slice(0, 10);
      await store.customers.insertMany(workspaceId, Array.from({ length: random(30) }, () => {
        made += 1;
        return { searchText: '', customer: { id: `${random(1000)}-${made}`, version: 1, createdAt: 0, updatedAt: 0, fields: values(), classes: classified() } };
      }));
      await store.customers.updateMany(workspaceId, some.map((customer) => ({ searchText: '', customer: { ...customer, version: customer.version + 1, fields: values() } })));
      await store.customers.setClasses(workspaceId, some.flatMap(({ id: customerId }) => Object.values(classified()).map((classification) => ({ customerId, scheme: id, classification }))));
      await store.customers.removeMany(workspaceId, everyone.filter(() => random(10) === 0).map((customer) => customer.id));
      if (random(6) === 0) await store.customers.clearScheme(workspaceId, id);
    };
    for (let step = 0; step < 24; step += 1) {
      if (step % 3 === 0) await write(step % 2 === 0 ? deps.store : other.deps.store);
      if (step % 7 === 0) server.setNow(Date.UTC(2026, 5, 15, 4) + random(20) * 43_200_000);
      const draft = (sampleDrafts[random(sampleDrafts.length)] as SampleDraft)(random(10), step % 2 === 0 ? 'undecided' : 'ignore');
      const { sample, issues, ...preview } = await previewScheme(deps, { workspaceId, id, editor: `editor ${random(2)}`, draft });
      expect(issues).toEqual([]);
      expect({ ...preview, migration: sortedMoves(preview.migration) }).toEqual(await oneByOne(server, id, draft));
      expect(sample.length).toBe(Math.min(20, preview.total));
      expect(sample.filter(({ from, to }) => from !== to).length).toBe(Math.min(sample.length, preview.moved));
      for (const { name } of sample) expect(name).toMatch(/^客户 \d+$/);
    }
  });

  it('costs one condition per edit, and after a write the customers written', async () => {
    const { deps, workspaceId } = server;
    await deps.store.customers.insertMany(workspaceId, Array.from({ length: 50 }, (_, index) => ({ searchText: '', customer: { id: `c${index}`, version: 1, createdAt: 0, updatedAt: 0, fields: { visits: index }, classes: {} } })));
    const definition = await deps.definitions.load(deps.store, workspaceId);
    const evaluated = (from: number) => deps.simulations.withEveryone({ session: 's', definition, reads: [], now: deps.clock() }, async ({ simulation }) => {
      const simulated = simulation.run(byVisits(from), deps.clock());
      return simulated.ok ? [simulated.value.evaluated, simulated.value.decided] : [];
    });
    expect([await evaluated(3), await evaluated(3), await evaluated(5)]).toEqual([[1, 50], [0, 0], [1, 2]]);
    await other.deps.store.customers.removeMany(workspaceId, ['c3']);
    // The last one has taken the place of the one removed, and counts otherwise there.
    expect(await evaluated(5)).toEqual([0, 1]);
    await other.deps.store.customers.updateMany(workspaceId, [{ searchText: '', customer: { id: 'c0', version: 2, createdAt: 0, updatedAt: 0, fields: { visits: 60 }, classes: {} } }]);
    expect(await evaluated(5)).toEqual([0, 1]);
    await other.deps.store.customers.insertMany(workspaceId, Array.from({ length: 30 }, (_, index) => ({ searchText: '', customer: { id: `d${index}`, version: 1, createdAt: 0, updatedAt: 0, fields: { visits: index }, classes: {} } })));
    expect(await evaluated(5)).toEqual([1, 79]);
  });
});
