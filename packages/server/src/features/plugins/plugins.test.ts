import { fieldDef } from '@rubric/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updateCustomer } from '../customers/update-customer.ts';
import { configurePlugin } from './configure-plugin.ts';
import { listPlugins } from './list-plugins.ts';
import { actor, cause, openPluginFixture, workspaceId } from '../../testing/plugin-fixture.ts';

const day = 86_400_000;

let fixture: Awaited<ReturnType<typeof openPluginFixture>>;

beforeEach(async () => { fixture = await openPluginFixture(); });
afterEach(() => fixture.close());

describe('enabling a plugin', () => {
  it('adds its fields, guesses its inputs and scores everyone', async () => {
    const { id } = await fixture.add({ name: 'A', n: 7 });
    const { id: unknown } = await fixture.add({ name: 'B' });
    const { runId } = await fixture.enable();
    expect(await fixture.work()).toBe(1);
    expect(await fixture.fieldsOf(id)).toEqual({ name: 'A', n: 7, trial_score: 7, trial_reasons: ['数 7\nNumber 7'] });
    expect(await fixture.fieldsOf(unknown)).toEqual({ name: 'B' });
    expect(await fixture.run(runId)).toMatchObject({ kind: 'score', status: 'done', progress: { done: 2, total: 2 }, result: { scored: 1, unknown: 1, failed: 0 } });
    expect((await fixture.deps.store.workspaces.find('', workspaceId))!.designVersion).toBe(2);
    const [change] = (await fixture.deps.store.changes.list(workspaceId, id, { limit: 1 })).items;
    expect(change).toMatchObject({ cause: { kind: 'scorer', id: 'trial' }, actor: { kind: 'system', id: 'plugin:trial' } });
  });

  it('says what it is, what it may do and where its inputs come from', async () => {
    const before = (await listPlugins(fixture.deps, workspaceId)).find(({ name }) => name === 'trial')!;
    expect(before).toMatchObject({ installed: false, enabled: false, health: null, scorers: [{ mapping: { n: 'n' } }] });
    await fixture.enable();
    const after = (await listPlugins(fixture.deps, workspaceId)).find(({ name }) => name === 'trial')!;
    expect(after).toMatchObject({ installed: true, enabled: true, health: { status: 'ok' }, settings: [{ key: 'mode', value: 'plain' }] });
    expect(after.permissions.at(-1)!.en).toContain('No network');
  });

  it('of another version scores once that version is enabled too', async () => {
    const { id } = await fixture.add({ name: 'A', n: 7 });
    await fixture.enable();
    const stored = (await fixture.deps.store.plugins.find(workspaceId, 'trial'))!;
    await fixture.deps.store.plugins.update(workspaceId, stored, { ...stored, pluginVersion: '0.9.0' });
    await fixture.work();
    expect((await fixture.fieldsOf(id)).trial_score).toBeUndefined();
    await fixture.enable();
    await fixture.work();
    expect((await fixture.fieldsOf(id)).trial_score).toBe(7);
  });

  it('is refused when a field key is taken, and for an unknown plugin', async () => {
    const fields = (await fixture.deps.store.fieldSets.find(workspaceId, 'customer'))!;
    await fixture.deps.store.fieldSets.update(workspaceId, fields, { ...fields, fields: [...fields.fields, fieldDef.parse({ key: 'trial_score', type: 'number', name: { zh: '我的', en: 'Mine' } })] });
    await expect(fixture.enable()).rejects.toMatchObject({ code: 'invalid', issues: [{ code: 'plugins.fieldKeyTaken' }] });
    await expect(fixture.enable('nobody')).rejects.toMatchObject({ code: 'notFound' });
    expect(await fixture.deps.store.plugins.find(workspaceId, 'trial')).toBeNull();
  });

  it('gives the engagement grade with reasons in Chinese and English', async () => {
    const { id } = await fixture.add({ name: 'A', lastContact: '2026-01-30' });
    await fixture.enable('engagement');
    await fixture.work();
    expect(await fixture.fieldsOf(id)).toMatchObject({
      engagement_score: 100, engagement_label: 'high',
      engagement_reasons: ['3 天内联系过\nContacted within 3 days', expect.stringContaining('Not known: Number of consultations'), '可信度 30%\nConfidence 30%'],
    });
    const definition = await fixture.deps.definitions.load(fixture.deps.store, workspaceId);
    expect(definition.validateValues(await fixture.fieldsOf(id))).toEqual([]);
  });

  it('scores everyone anew each morning, as long as it is enabled', async () => {
    const { id } = await fixture.add({ name: 'A', lastContact: '2026-01-30' });
    await fixture.enable('engagement');
    await fixture.work();
    fixture.time.now += 60 * day;
    expect(await fixture.work()).toBe(2);
    expect(await fixture.fieldsOf(id)).toMatchObject({ engagement_score: 0, engagement_label: 'low' });
    await fixture.enable('engagement', false);
    fixture.time.now += 2 * day;
    expect(await fixture.work()).toBe(1);
    expect(await fixture.deps.store.jobs.count(workspaceId, 'ready')).toBe(0);
  });
});

describe('a customer that changes', () => {
  it('is scored when created and when an input changes, once, and not otherwise', async () => {
    await fixture.enable();
    await fixture.work();
    const { id, version } = await fixture.add({ name: 'A', n: 7 });
    expect(await fixture.work()).toBe(1);
    expect((await fixture.fieldsOf(id)).trial_score).toBe(7);
    await updateCustomer(fixture.deps, { workspaceId, actor, cause, id, version: version + 1, fields: { name: 'B' } });
    expect(await fixture.work()).toBe(0);
    await updateCustomer(fixture.deps, { workspaceId, actor, cause, id, version: version + 2, fields: { n: 9 } });
    expect(await fixture.work()).toBe(1);
    expect(await fixture.fieldsOf(id)).toMatchObject({ name: 'B', trial_score: 9 });
  });

  it('loses its score when the input goes', async () => {
    await fixture.enable();
    const { id, version } = await fixture.add({ name: 'A', n: 7 });
    await fixture.work();
    await updateCustomer(fixture.deps, { workspaceId, actor, cause, id, version: version + 1, fields: { n: null } });
    await fixture.work();
    expect(await fixture.fieldsOf(id)).toEqual({ name: 'A' });
  });

  it('cannot be given a score by hand', async () => {
    await fixture.enable();
    await expect(fixture.add({ name: 'A', trial_score: 100 })).rejects.toMatchObject({ code: 'invalid', issues: [{ code: 'value.notWritable', path: ['trial_score'] }] });
    const { id } = await fixture.add({ name: 'A', n: 7 });
    await fixture.work();
    const update = (score: number) => updateCustomer(fixture.deps, { workspaceId, actor, cause, id, version: 2, fields: { name: 'B', trial_score: score } });
    await expect(update(8)).rejects.toMatchObject({ code: 'invalid', issues: [{ code: 'value.notWritable' }] });
    expect((await update(7)).fields).toMatchObject({ name: 'B', trial_score: 7 });
  });

  it('keeps its values and is scored no more once the plugin is disabled', async () => {
    const { id } = await fixture.add({ name: 'A', n: 7 });
    await fixture.enable();
    await fixture.work();
    expect(await fixture.enable('trial', false)).toEqual({ runId: null });
    await updateCustomer(fixture.deps, { workspaceId, actor, cause, id, version: 2, fields: { n: 9 } });
    expect(await fixture.work()).toBe(0);
    expect(await fixture.fieldsOf(id)).toMatchObject({ n: 9, trial_score: 7 });
  });
});

describe('a mapping and settings', () => {
  it('that were changed score everyone anew', async () => {
    const { id } = await fixture.add({ name: 'A', n: 7, m: 8 });
    await fixture.enable();
    await fixture.work();
    const { runId } = await configurePlugin(fixture.deps, { workspaceId, actor, name: 'trial', inputs: { trial: { n: 'm' } }, settings: { mode: 'other' } });
    await fixture.work();
    expect((await fixture.run(runId))?.status).toBe('done');
    expect((await fixture.fieldsOf(id)).trial_score).toBe(8);
    await fixture.enable();
    expect((await fixture.deps.store.plugins.find(workspaceId, 'trial'))!.inputs).toEqual({ trial: { n: 'm' } });
  });

  it('may be chosen before the plugin is enabled', async () => {
    expect(await configurePlugin(fixture.deps, { workspaceId, actor, name: 'trial', inputs: { trial: { n: 'm' } }, settings: {} })).toEqual({ runId: null });
    const listed = (await listPlugins(fixture.deps, workspaceId)).find(({ name }) => name === 'trial');
    expect(listed).toMatchObject({ enabled: false, scorers: [{ mapping: { n: 'm' } }] });
    const { id } = await fixture.add({ name: 'A', n: 7, m: 8 });
    await fixture.enable();
    await fixture.work();
    expect((await fixture.fieldsOf(id)).trial_score).toBe(8);
  });

  it.each([
    ['an unknown input', { inputs: { trial: { x: 'n' } }, settings: {} }, 'plugins.unknownInput'],
    ['an unknown field', { inputs: { trial: { n: 'x' } }, settings: {} }, 'plugins.unknownField'],
    ['a field of another type', { inputs: { trial: { n: 'name' } }, settings: {} }, 'plugins.fieldTypeUnfit'],
    ['an unknown setting', { inputs: {}, settings: { x: 1 } }, 'plugins.unknownSetting'],
    ['a setting of another type', { inputs: {}, settings: { mode: 1 } }, 'plugins.settingTypeUnfit'],
  ])('with %s are refused', async (_, configuration, code) => {
    await fixture.enable();
    await expect(configurePlugin(fixture.deps, { workspaceId, actor, name: 'trial', ...configuration })).rejects.toMatchObject({ code: 'invalid', issues: [{ code }] });
  });
});
