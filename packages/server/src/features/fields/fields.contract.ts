import { type FieldDef, fieldDef, plainForm } from '@rubric/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../failure/app-error.ts';
import { goLive } from '../../testing/go-live.ts';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';

async function refusal(call: Promise<unknown>): Promise<string[]> {
  const error = await call.then(() => null, (thrown: unknown) => thrown);
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof AppError ? [cause.code, ...cause.issues.map(({ code, params }) => [code, params.kind].filter(Boolean).join(' '))] : [String(error)];
}

const day = 24 * 60 * 60 * 1000;

/** What changes of fields promise, on any store. */
export function fieldSuite(open: OpenTestServer): void {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  const budget = fieldDef.parse({ key: 'budget', type: 'text', name: { zh: '预算', en: 'Budget' } });

  const current = async () => {
    const { version, fields, removed } = await owner.fields.list();
    return { version, removed, fields: fields.map(({ usedBy: _usedBy, runId: _runId, ...field }): FieldDef => field) };
  };
  const fieldOf = async (key: string) => (await current()).fields.find((field) => field.key === key)!;
  const change = async (key: string, over: Partial<FieldDef>, choices: Record<string, string | null> = {}) =>
    owner.fields.change({ version: (await current()).version, field: { ...(await fieldOf(key)), ...over }, choices });
  const valuesOf = async (key: string) => (await server.deps.store.customers.scan(server.workspaceId, null, 100)).map(({ fields }) => fields[key] ?? null);

  beforeAll(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.fields.save({ version: (await current()).version, fields: [...sampleFields, budget] });
    for (const [index, text] of ['1.2万', '300', '不知道', null].entries()) await owner.customers.create({ fields: { name: `客户${index}`, budget: text, source: index % 2 === 0 ? 'web' : 'friend' } });
  });
  afterAll(() => server.close());

  it('each save is a version: who, when and what; any two can be compared', async () => {
    const { version, fields } = await current();
    await owner.fields.save({ version, fields: fields.map((field) => (field.key === 'visits' ? { ...field, name: { zh: '到店', en: 'Visits' }, personal: true } : field)) });
    const { items } = await owner.fields.versions({ limit: 10 });
    expect(items[0]).toMatchObject({ by: '林静', at: server.deps.clock(), changes: [{ kind: 'renamed', field: 'visits' }, { kind: 'set', field: 'visits', part: 'personal', before: false, after: true }] });
    expect(items.at(-1)?.changes.every(({ kind }) => kind === 'added')).toBe(true);
    expect((await owner.fields.compareVersions({ from: items[0]!.number, to: items[1]!.number })).map(({ kind }) => kind)).toEqual(['renamed', 'set']);
    expect((await owner.fields.versions({ limit: 1 })).next).not.toBeNull();
    const { store } = server.deps;
    for (const { id } of (await store.fieldSetVersions.list(server.workspaceId, { limit: 9 })).items) await store.fieldSetVersions.remove(server.workspaceId, id);
    await owner.fields.save({ version: version + 1, fields });
    const again = (await owner.fields.versions({ limit: 10 })).items;
    expect(again.map(({ number, actor: { id }, changes }) => [number, id, changes.length])).toEqual([[version + 2, server.userId, 2], [version + 1, 'upgrade', fields.length]]);
  });

  describe('another type', () => {
    it('is tried on every customer first', async () => {
      const preview = await owner.fields.previewChange({ field: { ...budget, type: 'money', required: true } });
      expect(preview).toMatchObject({
        issues: [], breaks: [], customers: 4, withValue: 3, missing: 2,
        conversion: { changes: 2, clears: 1, cleared: [{ before: '不知道', after: null }], changed: [{ before: '1.2万', after: 12_000 }, { before: '300', after: 300 }] },
      });
      expect(await valuesOf('budget')).toEqual(['1.2万', '300', '不知道', null]);
    });

    it('nobody else writes the field while a run converts it; then everyone may, and the log has each change', async () => {
      const { runId } = await change('budget', { type: 'money' });
      const [first] = await server.deps.store.customers.scan(server.workspaceId, null, 1);
      expect(await refusal(owner.customers.update({ id: first!.id, version: first!.version, fields: { budget: 5 } }))).toEqual(['invalid', 'value.converting']);
      expect(await refusal(change('budget', { type: 'number' }))).toEqual(['invalid', 'field.converting']);
      await owner.customers.update({ id: first!.id, version: first!.version, fields: { visits: 9 } });
      await server.workOff();
      expect(await owner.runs.get({ id: runId! })).toMatchObject({ status: 'done', result: { changed: 3, cleared: 1 }, progress: { done: 4, total: 4 } });
      expect(await valuesOf('budget')).toEqual([12_000, 300, null, null]);
      const [log] = (await server.deps.store.changes.list(server.workspaceId, first!.id, { limit: 1 })).items;
      expect(log).toMatchObject({ actor: { kind: 'user' }, cause: { kind: 'fields', id: runId }, values: [{ path: 'fields.budget', before: '1.2万', after: 12_000 }] });
      expect((await owner.fields.list()).fields.map((field) => field.runId)).toEqual(sampleFields.concat(budget).map(() => null));
    });

    it('a cancelled run gives back what it changed, and the old definition', async () => {
      const before = await valuesOf('budget');
      const { runId } = await change('budget', { type: 'rating', max: 500 });
      await server.deps.store.transaction(async (tx) => {
        // As if the process had been killed after a chunk and the person had cancelled then.
        const run = (await tx.runs.find(server.workspaceId, runId!))!;
        const [first] = await tx.customers.scan(server.workspaceId, null, 1);
        const { budget: was, ...rest } = first!.fields;
        await tx.customers.updateMany(server.workspaceId, [{ customer: { ...first!, version: first!.version + 1, fields: rest }, searchText: '' }]);
        await tx.changes.append(server.workspaceId, [{ id: server.deps.newId(), customerId: first!.id, at: server.deps.clock(), actor: run.actor, cause: { kind: 'fields', id: run.id }, kind: 'updated', values: [{ path: 'fields.budget', before: was! }] }]);
        await tx.runs.update(server.workspaceId, run, { ...run, checkpoint: { after: first!.id, changed: 1, cleared: 1, back: null }, progress: { done: 1, total: 4 } });
      });
      await owner.runs.cancel({ id: runId! });
      await server.workOff();
      expect(await owner.runs.get({ id: runId! })).toMatchObject({ status: 'cancelled' });
      expect(await valuesOf('budget')).toEqual(before);
      expect((await fieldOf('budget')).type).toBe('money');
      await owner.customers.create({ fields: { name: '新', budget: 700 } });
    });

    it('goes on where it broke off, when a person says so', async () => {
      const { runId } = await change('budget', { type: 'number' });
      await server.deps.store.transaction(async (tx) => {
        const run = (await tx.runs.find(server.workspaceId, runId!))!;
        await tx.runs.update(server.workspaceId, run, { ...run, status: 'failed', error: 'run.broken', finishedAt: server.deps.clock() });
      });
      await server.workOff();
      expect((await owner.fields.list()).fields.find(({ key }) => key === 'budget')?.runId).toBe(runId);
      await owner.fields.retry({ runId: runId! });
      await server.workOff();
      expect(await owner.runs.get({ id: runId! })).toMatchObject({ status: 'done', error: null });
      await change('budget', { type: 'money' });
      await server.workOff();
    });

    it('is refused while a published scheme reads the field', async () => {
      const id = await goLive(owner, 'visits', byVisits(3));
      expect(await refusal(change('visits', { type: 'text', min: undefined }))).toEqual(['invalid', 'field.breaksUse scheme']);
      const visits = { ...(await fieldOf('visits')), type: 'text' as const, min: undefined };
      expect((await owner.fields.previewChange({ field: visits }))?.breaks).toMatchObject([{ kind: 'scheme', id }]);
      const { version } = await current();
      expect(await refusal(owner.fields.remove({ version, key: 'visits' }))).toEqual(['invalid', 'field.inUse scheme']);
    });
  });

  it('choices that go give way to others, or leave a gap', async () => {
    const choices = [{ key: 'web', name: { zh: '网站', en: 'Web' } }];
    expect(await owner.fields.previewChange({ field: { ...(await fieldOf('source')), choices }, choices: { friend: 'web' } })).toMatchObject({ conversion: { changes: 2, clears: 0 } });
    await change('source', { choices }, { friend: 'web' });
    await server.workOff();
    expect(await valuesOf('source')).toEqual(['web', 'web', 'web', 'web', null]);
    expect((await owner.fields.past()).map((field) => [field.key, field.choices?.map(({ key }) => key)])).toEqual([['source', ['web', 'friend']]]);
  });

  it('says whom tighter bounds, required and unique would touch; unique waits until no value is there twice', async () => {
    expect(await owner.fields.previewChange({ field: { ...(await fieldOf('budget')), max: 1000, required: true, unique: true } })).toMatchObject({ conversion: null, outside: { count: 1, samples: [12_000] }, missing: 2, repeated: { count: 0 } });
    const [first] = await server.deps.store.customers.scan(server.workspaceId, null, 1);
    await owner.customers.update({ id: first!.id, version: first!.version, fields: { budget: 300 } });
    expect(await owner.fields.previewChange({ field: { ...(await fieldOf('budget')), unique: true } })).toMatchObject({ repeated: { count: 1, samples: [{ value: 300, count: 2 }] } });
    expect(await refusal(change('budget', { unique: true }))).toEqual(['invalid', 'field.repeatedValues']);
  });

  it('a deleted field is hidden, keeps its values and its key, and can be restored', async () => {
    const form = await owner.forms.create({ name: { zh: '表', en: 'Form' }, use: 'staff' });
    const { draftRevision } = await owner.forms.saveDraft({ id: form.id, draftRevision: 1, draft: plainForm({ zh: '表', en: 'Form' }, [{ id: 's', name: { zh: '', en: '' }, fields: ['name', 'budget'] }]) });
    await owner.forms.publish({ id: form.id, draftRevision });
    const kept = await valuesOf('budget');
    await owner.fields.remove({ version: (await current()).version, key: 'budget' });
    const { version, fields, removed } = await current();
    expect(removed).toMatchObject([{ field: { key: 'budget' }, at: server.deps.clock(), purgeAt: server.deps.clock() + 30 * day }]);
    expect(await refusal(owner.fields.save({ version, fields: [...fields, budget] }))).toEqual(['invalid', 'field.keyHeld']);
    const [first] = await server.deps.store.customers.scan(server.workspaceId, null, 1);
    expect(await refusal(owner.customers.update({ id: first!.id, version: first!.version, fields: { budget: 1 } }))).toEqual(['invalid', 'value.additionalProperties']);
    await owner.forms.submit({ formId: form.id, customer: { id: first!.id, version: first!.version }, fields: { name: '改名' } });
    expect(await valuesOf('budget')).toEqual(kept);
    expect((await owner.fields.past()).map(({ key, type }) => [key, type])).toContainEqual(['budget', 'money']);
    await owner.fields.restore({ version, key: 'budget' });
    expect(await fieldOf('budget')).toMatchObject({ type: 'money' });
  });

  it('is forgotten after 30 days, and not if it was restored and deleted again since', async () => {
    await owner.fields.remove({ version: (await current()).version, key: 'budget' });
    const deletedAt = server.deps.clock();
    server.setNow(deletedAt + 29 * day);
    await owner.fields.restore({ version: (await current()).version, key: 'budget' });
    await owner.fields.remove({ version: (await current()).version, key: 'budget' });
    server.setNow(deletedAt + 31 * day);
    await server.workOff();
    expect((await valuesOf('budget')).filter((value) => value !== null)).not.toEqual([]);
    server.setNow(deletedAt + 60 * day);
    await server.workOff();
    expect((await valuesOf('budget')).filter((value) => value !== null)).toEqual([]);
    const { version, fields, removed } = await current();
    expect(removed).toEqual([]);
    await owner.fields.save({ version, fields: [...fields, budget] });
  });

  it('a conversion goes on to its end where it is cancelled after something came to need the new definition', async () => {
    const { runId } = await change('budget', { type: 'number' });
    const when = { '>=': [{ var: 'budget' }, 100] };
    const id = await goLive(owner, 'budgets', { ...byVisits(3), method: { kind: 'rules', rules: [{ id: 'rich', class: 'A', when, muted: false }], defaultClass: 'B' } });
    await owner.runs.cancel({ id: runId! });
    await server.workOff();
    expect(await owner.runs.get({ id: runId! })).toMatchObject({ status: 'done' });
    const rich = await owner.customers.create({ fields: { name: '富', budget: 300 } });
    expect((await owner.customers.get({ id: rich.id })).classes[id]).toMatchObject({ class: 'A' });
  });
}
