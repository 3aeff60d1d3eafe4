import { type FieldValues, plainForm } from '@rubric/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../failure/app-error.ts';
import { byContact, byVisits, sampleFields } from '../../testing/sample-design.ts';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';

/** Issue codes of a refused call. */
async function refusal(call: Promise<unknown>): Promise<{ code: string; issues: string[] }> {
  const error = await call.then(() => null, (thrown: unknown) => thrown);
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof AppError ? { code: cause.code, issues: cause.issues.map((issue) => issue.code) } : { code: String(error), issues: [] };
}

const day = 24 * 60 * 60 * 1000;

/** What the procedures promise, on any store. */
export function featureSuite(open: OpenTestServer): void {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;

  const createScheme = async (key: string, draft: ReturnType<typeof byVisits>) => {
    const { id } = await owner.schemes.create({ key, name: { zh: key, en: key }, method: 'rules' });
    const { draftRevision } = await owner.schemes.saveDraft({ id, draftRevision: 1, draft });
    return { id, draftRevision };
  };
  const create = (fields: FieldValues) => owner.customers.create({ fields });

  beforeAll(async () => {
    server = await open();
    owner = server.callAs('owner');
    const { version } = await owner.fields.list();
    await owner.fields.save({ version, fields: sampleFields });
  });
  afterAll(() => server.close());

  describe('fields', () => {
    it('keeps keys, types and choices that exist', async () => {
      const { version, fields } = await owner.fields.list();
      const plain = fields.map(({ usedBy: _usedBy, ...field }) => field);
      const [first, ...rest] = plain;
      expect(await refusal(owner.fields.save({ version, fields: rest }))).toEqual({ code: 'invalid', issues: ['field.removed'] });
      if (!first) throw new Error('no field');
      expect(await refusal(owner.fields.save({ version, fields: [{ ...first, type: 'number' }, ...rest] }))).toEqual({ code: 'invalid', issues: ['field.typeChanged'] });
      const fewer = plain.map((field) => (field.key === 'source' ? { ...field, choices: field.choices?.slice(1) } : field));
      expect(await refusal(owner.fields.save({ version, fields: fewer }))).toEqual({ code: 'invalid', issues: ['field.choiceRemoved'] });
    });

    it('refuses to overwrite what someone else saved', async () => {
      expect((await refusal(owner.fields.save({ version: 1, fields: sampleFields }))).code).toBe('conflict');
    });

    it('says what uses a field', async () => {
      const { id } = await createScheme('usage', byVisits(3));
      const form = await owner.forms.create({ name: { zh: '表', en: 'Form' }, use: 'staff' });
      await owner.forms.saveDraft({ id: form.id, draftRevision: 1, draft: plainForm({ zh: '表', en: 'Form' }, [{ id: 's', name: { zh: '一', en: 'One' }, fields: ['visits'] }]) });
      const visits = (await owner.fields.list()).fields.find(({ key }) => key === 'visits');
      expect(visits?.usedBy.map(({ kind }) => kind).sort()).toEqual(['form', 'scheme']);
      expect(visits?.usedBy.some((use) => use.id === id)).toBe(true);
    });
  });

  it('lists the people of the workspace', async () => {
    expect(await owner.members.list()).toEqual([{ id: server.userId, name: '林静', role: 'owner' }]);
  });

  describe('customers', () => {
    it('names every value that does not fit, and stores nothing', async () => {
      expect(await refusal(owner.customers.create({ fields: { visits: -1, source: 'fax', other: 1 } }))).toMatchObject({ code: 'invalid' });
      const { issues } = await refusal(owner.customers.create({ fields: { visits: -1, source: 'fax', other: 1 } }));
      expect(issues.sort()).toEqual(['value.additionalProperties', 'value.enum', 'value.minimum', 'value.required']);
      expect((await owner.customers.list({ limit: 10 })).total).toBe(0);
    });

    it('refuses a unique value twice', async () => {
      const anna = await create({ name: 'Anna', email: 'anna@example.com' });
      expect(await refusal(create({ name: 'Other', email: 'anna@example.com' }))).toEqual({ code: 'invalid', issues: ['value.notUnique'] });
      await owner.customers.update({ id: anna.id, version: anna.version, fields: { email: 'anna@example.com', name: 'Anna B' } });
    });

    it('clears by null, keeps what is not named, and refuses a stale version', async () => {
      const made = await create({ name: 'Bo', visits: 2, source: 'web' });
      const updated = await owner.customers.update({ id: made.id, version: made.version, fields: { visits: null } });
      expect(updated.fields).toEqual({ name: 'Bo', source: 'web' });
      expect(updated.version).toBe(2);
      expect((await refusal(owner.customers.update({ id: made.id, version: 1, fields: { visits: 9 } }))).code).toBe('conflict');
    });

    it('finds by text, and counts on the first page only', async () => {
      for (const n of [1, 2, 3]) await create({ name: `查找 ${n}` });
      const first = await owner.customers.list({ search: '查找', limit: 2 });
      expect(first).toMatchObject({ total: 3 });
      expect(first.items).toHaveLength(2);
      const second = await owner.customers.list({ search: '查找', limit: 2, after: first.next });
      expect(second).toMatchObject({ total: null, next: null });
      expect(new Set([...first.items, ...second.items].map(({ title }) => title)).size).toBe(3);
    });

    it('removes, and the change log keeps that it happened', async () => {
      const made = await create({ name: 'Gone' });
      expect(await owner.customers.remove({ ids: [made.id, made.id] })).toEqual({ removed: 1 });
      expect((await refusal(owner.customers.get({ id: made.id }))).code).toBe('notFound');
      const log = await server.deps.store.changes.list(server.workspaceId, made.id, { limit: 10 });
      expect(log.items.map(({ kind }) => kind)).toEqual(['removed', 'created']);
    });
  });

  describe('schemes', () => {
    it('keeps a broken draft with its issues and refuses to publish it', async () => {
      const broken = byVisits(3);
      if (broken.method.kind === 'rules') broken.method.rules = [{ id: 'x', class: 'A', when: { '>=': [{ var: 'nowhere' }, 1] }, muted: false }];
      const { id, draftRevision } = await createScheme('broken', broken);
      expect((await owner.schemes.get({ id })).issues).not.toEqual([]);
      expect((await owner.schemes.preview({ id, draft: broken })).issues).not.toEqual([]);
      expect((await refusal(owner.schemes.publish({ id, draftRevision, effects: 'fire' }))).code).toBe('invalid');
    });

    it('names a conflict of two editors', async () => {
      const { id } = await createScheme('edited', byVisits(3));
      expect(await refusal(owner.schemes.saveDraft({ id, draftRevision: 1, draft: byVisits(4) }))).toEqual({ code: 'conflict', issues: ['scheme.draftChanged'] });
    });

    it('previews on everyone, publishes, and brings everyone to the version', async () => {
      const before = (await owner.customers.list({ limit: 1 })).total ?? 0;
      const often = await create({ name: 'Often', visits: 5 });
      const { id, draftRevision } = await createScheme('visits', byVisits(3));
      const preview = await owner.schemes.preview({ id, draft: byVisits(3) });
      expect(preview).toMatchObject({ total: before + 1, counts: { A: 1, B: before }, current: {}, moved: before + 1, hits: { often: 1 }, issues: [] });
      const published = await owner.schemes.publish({ id, draftRevision, note: '第一版', effects: 'silent' });
      await server.workOff();
      expect(await server.deps.store.runs.find(server.workspaceId, published.runId)).toMatchObject({ status: 'done', progress: { done: before + 1, total: before + 1 } });
      expect((await owner.schemes.list()).find((scheme) => scheme.id === id)).toMatchObject({ publishedVersion: 1, changed: false, counts: { A: 1, B: before } });
      const next = await owner.schemes.preview({ id, draft: byVisits(6) });
      expect(next).toMatchObject({ moved: 1, current: { A: 1, B: before }, sample: expect.arrayContaining([{ id: often.id, name: 'Often', from: 'A', to: 'B' }]) });
      expect(next.sample[0]?.id).toBe(often.id);
      expect(next.migration).toContainEqual({ from: 'A', to: 'B', count: 1 });
      expect(await owner.schemes.versions({ id })).toMatchObject([{ number: 1, by: '林静', note: '第一版' }]);
      expect(await owner.schemes.version({ id, number: 1 })).toEqual(byVisits(3));
    });

    it('explains as it classifies, by the published version', async () => {
      const scheme = (await owner.schemes.list()).find(({ key }) => key === 'visits');
      const often = (await owner.customers.list({ search: 'Often', limit: 1 })).items[0];
      if (!scheme || !often) throw new Error('nothing to explain');
      const { explanation, schemeVersion, fields } = await owner.customers.explain({ id: often.id, schemeId: scheme.id });
      expect(explanation).toMatchObject({ kind: 'rules', outcome: { class: 'A' }, matchedRule: 'often' });
      expect({ schemeVersion, fields: fields.map(({ key }) => key) }).toEqual({ schemeVersion: 1, fields: ['visits'] });
      expect(often.classes[scheme.id]).toMatchObject({ class: 'A', schemeVersion: 1 });
    });

    it('says what would make the class one better, and nothing of the best one', async () => {
      const scheme = (await owner.schemes.list()).find(({ key }) => key === 'visits');
      const seldom = await create({ name: 'Seldom', visits: 1 });
      const { better } = await owner.customers.explain({ id: seldom.id, schemeId: scheme?.id ?? '' });
      expect(better).toMatchObject({ class: 'A', answer: { reached: true, suggestions: [{ changes: [{ field: 'visits', from: 1, to: 3, bound: 'atLeast', until: null }], outcome: { class: 'A' } }] } });
      const often = await owner.customers.update({ id: seldom.id, version: seldom.version, fields: { visits: 9 } });
      expect((await owner.customers.explain({ id: often.id, schemeId: scheme?.id ?? '' })).better).toBeNull();
    });

    it('moves a customer at once when a field it reads changes, and says so in the timeline', async () => {
      const scheme = (await owner.schemes.list()).find(({ key }) => key === 'visits');
      const made = await create({ name: 'Mover', visits: 1 });
      const moved = await owner.customers.update({ id: made.id, version: made.version, fields: { visits: 8 } });
      expect(moved.classes[scheme?.id ?? '']?.class).toBe('A');
      const timeline = await owner.customers.timeline({ id: made.id, limit: 10 });
      expect(timeline.items.map((entry) => (entry.kind === 'change' ? [entry.change.kind, entry.by] : entry.kind))).toEqual([['updated', '林静'], ['created', '林静']]);
      const [newest] = timeline.items;
      expect(newest?.kind === 'change' && newest.change.values).toContainEqual({ path: `classes.${scheme?.id}`, before: 'B', after: 'A' });
    });

    it('stops a reclassification that was superseded', async () => {
      const { id, draftRevision } = await createScheme('twice', byVisits(3));
      const first = await owner.schemes.publish({ id, draftRevision, effects: 'silent' });
      await owner.schemes.publish({ id, draftRevision, effects: 'silent' });
      await server.workOff();
      expect(await server.deps.store.runs.find(server.workspaceId, first.runId)).toMatchObject({ status: 'done', result: { superseded: true } });
      const scheme = (await owner.schemes.list()).find((candidate) => candidate.id === id);
      expect(Object.values(scheme?.counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe((await owner.customers.list({ limit: 1 })).total);
    });

    it('lets time change a class, once', async () => {
      const { id, draftRevision } = await createScheme('contact', byContact(10));
      await owner.schemes.publish({ id, draftRevision, effects: 'fire' });
      await server.workOff();
      const made = await create({ name: 'Fading', lastContact: '2026-06-15' });
      expect(made.classes[id]?.class).toBe('A');
      server.setNow(server.deps.clock() + 12 * day);
      await server.deps.store.jobs.enqueue(server.workspaceId, [{ id: `flips:${server.deps.clock()}`, kind: 'flips', payload: {}, runAt: server.deps.clock() }]);
      await server.workOff();
      expect((await owner.customers.get({ id: made.id })).classes[id]?.class).toBe('B');
      const [newest] = (await owner.customers.timeline({ id: made.id, limit: 1 })).items;
      expect(newest?.kind === 'change' && newest.change).toMatchObject({ kind: 'classified', cause: { kind: 'time' }, values: [{ path: `classes.${id}`, before: 'A', after: 'B' }] });
    });
  });

  describe('API keys', () => {
    it('shows a key once and keeps only its hash', async () => {
      const { id, key } = await owner.apiKeys.create({ name: 'CRM', role: 'sales' });
      const [listed] = await owner.apiKeys.list();
      expect(key).toMatch(/^rbk_/);
      expect(JSON.stringify(listed)).not.toContain(key);
      expect(JSON.stringify(await server.deps.store.apiKeys.find(server.workspaceId, id))).not.toContain(key);
      await owner.apiKeys.revoke({ id });
      expect(await owner.apiKeys.list()).toEqual([]);
    });
  });
}
