import { randomUUIDv7 } from 'node:crypto';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fieldDef, type FieldValues } from '@rubric/engine';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../../deps.ts';
import { createPluginHost } from '../../plugin-host/plugin-host.ts';
import { readSettings } from '../../settings.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Job } from '../../store/port/jobs.ts';
import { openSqliteStore } from '../../store/sqlite/store.ts';
import { holdJob } from '../../worker/job-control.ts';
import { LostLease } from '../../worker/job-handler.ts';
import { createCustomer } from '../customers/create-customer.ts';
import { updateCustomer } from '../customers/update-customer.ts';
import { createDefinitions } from '../definitions/create-definitions.ts';
import { configurePlugin } from './configure-plugin.ts';
import { listPlugins } from './list-plugins.ts';
import { createPluginCatalogue } from './plugin-catalogue.ts';
import { scoreHandler } from './score-handler.ts';
import { setPluginEnabled } from './set-enabled.ts';

const workspaceId = 'w1';
const actor = { kind: 'user' as const, id: 'u1' };
const cause = { kind: 'form' as const };
const start = Date.UTC(2026, 0, 31, 4);
const day = 86_400_000;

let folder = '';
let now = start;
let deps: Deps;

/** A scorer of the number `n`, poisonous for some: 13 throws, 666 loops. */
const trial = `
const names = (zh, en) => ({ zh, en });
const score = ({ n }) => {
  if (n === 13) throw new Error('thirteen');
  if (n === 666) for (;;);
  return { score: n % 100, reasons: [{ text: names('数 ' + n, 'Number ' + n) }] };
};
export default {
  name: 'trial', version: '1.0.0', title: names('试', 'Trial'), description: names('试', 'Trial'), permissions: { hosts: [] },
  settings: [{ key: 'mode', title: names('式', 'Mode'), default: 'plain' }],
  scorers: [{ name: 'trial', title: names('试', 'Trial'), inputs: [{ key: 'n', type: 'number', title: names('数', 'Number') }], output: {}, score: (customers) => customers.map(score) }],
};`;

async function addPlugin(name: string, code: string): Promise<void> {
  await mkdir(join(folder, 'plugins', name, 'src'), { recursive: true });
  await writeFile(join(folder, 'plugins', name, 'src/index.ts'), code);
}

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'rubric-plugins-')));
  now = start;
  await addPlugin('trial', trial);
  await addPlugin('engagement', `export { default } from ${JSON.stringify(join(import.meta.dirname, '../../../../plugins/engagement/src/index.ts'))};`);
  const pluginHost = createPluginHost();
  deps = {
    store: await openSqliteStore({ path: join(folder, 'test.db') }),
    clock: () => now, newId: randomUUIDv7, log: pino({ level: 'silent' }), settings: readSettings({}), definitions: createDefinitions(), pluginHost,
    pluginCatalogue: createPluginCatalogue({ host: pluginHost, folder: join(folder, 'plugins'), onRefused: (plugin, fault) => { throw new Error(`${plugin}: ${fault}`); } }),
    wake: () => undefined,
  };
  const times = { createdAt: now, updatedAt: now };
  await deps.store.workspaces.insert('', { id: workspaceId, ...times, name: 'W', locale: 'zh', timeZone: 'Asia/Shanghai', currency: 'CNY', designVersion: 1 });
  const field = (key: string, type: string, zh: string) => fieldDef.parse({ key, type, name: { zh, en: key } });
  await deps.store.fieldSets.insert(workspaceId, { id: 'customer', ...times, fields: [field('name', 'text', '姓名'), field('n', 'number', '数'), field('m', 'number', '别的'), field('lastContact', 'date', '最近联系')] });
});

afterEach(async () => {
  deps.pluginHost.close();
  await deps.store.close();
  await rm(folder, { recursive: true });
});

const add = (fields: FieldValues) => createCustomer(deps, { workspaceId, actor, cause, fields });
const enable = (name = 'trial', enabled = true) => setPluginEnabled(deps, { workspaceId, actor, name, enabled });
const find = async (id: string) => (await deps.store.customers.find(workspaceId, id)) as CustomerRecord;
const health = async () => (await deps.store.plugins.find(workspaceId, 'trial'))!.health;

/** A worker's hold on a job. */
function hold(job: Job, worker: string) {
  return holdJob({ deps, job, worker, handler: scoreHandler, leaseMs: scoreHandler.leaseMs, stopping: new AbortController().signal });
}

/** Claims jobs as the worker does, one at a time, until none is due. */
async function work({ worker = 'a' } = {}): Promise<number> {
  for (let done = 0; ; done += 1) {
    const [job] = await deps.store.jobs.claim({ worker, now, leaseMs: scoreHandler.leaseMs, limit: 1, kinds: ['score'] });
    if (!job) return done;
    const { control, letGo } = hold(job, worker);
    await scoreHandler.run(deps, job, control).finally(letGo);
  }
}

describe('enabling a plugin', () => {
  it('adds its fields, guesses its inputs and scores everyone', async () => {
    const { id } = await add({ name: 'A', n: 7 });
    const { id: unknown } = await add({ name: 'B' });
    const { runId } = await enable();
    expect(await work()).toBe(1);
    expect((await find(id)).fields).toEqual({ name: 'A', n: 7, trial_score: 7, trial_reasons: ['数 7\nNumber 7'] });
    expect((await find(unknown)).fields).toEqual({ name: 'B' });
    expect(await deps.store.runs.find(workspaceId, runId!)).toMatchObject({ kind: 'score', status: 'done', progress: { done: 2, total: 2 }, result: { scored: 1, unknown: 1, failed: 0 } });
    expect((await deps.store.workspaces.find('', workspaceId))!.designVersion).toBe(2);
    const [change] = (await deps.store.changes.list(workspaceId, id, { limit: 1 })).items;
    expect(change).toMatchObject({ cause: { kind: 'scorer', id: 'trial' }, actor: { kind: 'system', id: 'plugin:trial' } });
  });

  it('says what it is, what it may do and where its inputs come from', async () => {
    const before = (await listPlugins(deps, workspaceId)).find(({ name }) => name === 'trial')!;
    expect(before).toMatchObject({ installed: false, enabled: false, health: null, scorers: [{ mapping: { n: 'n' } }] });
    await enable();
    const after = (await listPlugins(deps, workspaceId)).find(({ name }) => name === 'trial')!;
    expect(after).toMatchObject({ installed: true, enabled: true, health: { status: 'ok' }, settings: [{ key: 'mode', value: 'plain' }] });
    expect(after.permissions.at(-1)!.en).toContain('No network');
  });

  it('of another version scores once that version is enabled too', async () => {
    const { id } = await add({ name: 'A', n: 7 });
    await enable();
    const stored = (await deps.store.plugins.find(workspaceId, 'trial'))!;
    await deps.store.plugins.update(workspaceId, stored, { ...stored, pluginVersion: '0.9.0' });
    await work();
    expect((await find(id)).fields.trial_score).toBeUndefined();
    await enable();
    await work();
    expect((await find(id)).fields.trial_score).toBe(7);
  });

  it('is refused when a field key is taken, and for an unknown plugin', async () => {
    const fields = (await deps.store.fieldSets.find(workspaceId, 'customer'))!;
    await deps.store.fieldSets.update(workspaceId, fields, { ...fields, fields: [...fields.fields, fieldDef.parse({ key: 'trial_score', type: 'number', name: { zh: '我的', en: 'Mine' } })] });
    await expect(enable()).rejects.toMatchObject({ code: 'invalid', issues: [{ code: 'plugins.fieldKeyTaken' }] });
    await expect(enable('nobody')).rejects.toMatchObject({ code: 'notFound' });
    expect(await deps.store.plugins.find(workspaceId, 'trial')).toBeNull();
  });

  it('gives the engagement grade with reasons in Chinese and English', async () => {
    const { id } = await add({ name: 'A', lastContact: '2026-01-30' });
    await enable('engagement');
    await work();
    expect((await find(id)).fields).toMatchObject({
      engagement_score: 100, engagement_label: 'high',
      engagement_reasons: ['3 天内联系过\nContacted within 3 days', expect.stringContaining('Not known: Number of consultations'), '可信度 30%\nConfidence 30%'],
    });
    const definition = await deps.definitions.load(deps.store, workspaceId);
    expect(definition.validateValues((await find(id)).fields)).toEqual([]);
  });

  it('scores everyone anew each morning, as long as it is enabled', async () => {
    const { id } = await add({ name: 'A', lastContact: '2026-01-30' });
    await enable('engagement');
    await work();
    now = start + 60 * day;
    expect(await work()).toBe(2);
    expect((await find(id)).fields).toMatchObject({ engagement_score: 0, engagement_label: 'low' });
    await enable('engagement', false);
    now += 2 * day;
    expect(await work()).toBe(1);
    expect(await deps.store.jobs.count(workspaceId, 'ready')).toBe(0);
  });
});

describe('a customer that changes', () => {
  it('is scored when created and when an input changes, once, and not otherwise', async () => {
    await enable();
    await work();
    const { id, version } = await add({ name: 'A', n: 7 });
    expect(await work()).toBe(1);
    expect((await find(id)).fields.trial_score).toBe(7);
    await updateCustomer(deps, { workspaceId, actor, cause, id, version: version + 1, fields: { name: 'B' } });
    expect(await work()).toBe(0);
    await updateCustomer(deps, { workspaceId, actor, cause, id, version: version + 2, fields: { n: 9 } });
    expect(await work()).toBe(1);
    expect((await find(id)).fields).toMatchObject({ name: 'B', trial_score: 9 });
  });

  it('loses its score when the input goes', async () => {
    await enable();
    const { id, version } = await add({ name: 'A', n: 7 });
    await work();
    await updateCustomer(deps, { workspaceId, actor, cause, id, version: version + 1, fields: { n: null } });
    await work();
    expect((await find(id)).fields).toEqual({ name: 'A' });
  });

  it('keeps its values and is scored no more once the plugin is disabled', async () => {
    const { id } = await add({ name: 'A', n: 7 });
    await enable();
    await work();
    expect(await enable('trial', false)).toEqual({ runId: null });
    await updateCustomer(deps, { workspaceId, actor, cause, id, version: 2, fields: { n: 9 } });
    expect(await work()).toBe(0);
    expect((await find(id)).fields).toMatchObject({ n: 9, trial_score: 7 });
  });
});

describe('a mapping and settings', () => {
  it('that were changed score everyone anew', async () => {
    const { id } = await add({ name: 'A', n: 7, m: 8 });
    await enable();
    await work();
    const { runId } = await configurePlugin(deps, { workspaceId, actor, name: 'trial', inputs: { trial: { n: 'm' } }, settings: { mode: 'other' } });
    await work();
    expect((await deps.store.runs.find(workspaceId, runId!))?.status).toBe('done');
    expect((await find(id)).fields.trial_score).toBe(8);
    await enable();
    expect((await deps.store.plugins.find(workspaceId, 'trial'))!.inputs).toEqual({ trial: { n: 'm' } });
  });

  it.each([
    ['an unknown input', { inputs: { trial: { x: 'n' } }, settings: {} }, 'plugins.unknownInput'],
    ['an unknown field', { inputs: { trial: { n: 'x' } }, settings: {} }, 'plugins.unknownField'],
    ['a field of another type', { inputs: { trial: { n: 'name' } }, settings: {} }, 'plugins.fieldTypeUnfit'],
    ['an unknown setting', { inputs: {}, settings: { x: 1 } }, 'plugins.unknownSetting'],
    ['a setting of another type', { inputs: {}, settings: { mode: 1 } }, 'plugins.settingTypeUnfit'],
  ])('with %s are refused', async (_, configuration, code) => {
    await enable();
    await expect(configurePlugin(deps, { workspaceId, actor, name: 'trial', ...configuration })).rejects.toMatchObject({ code: 'invalid', issues: [{ code }] });
  });
});

describe('a scorer that fails', () => {
  it('for one customer costs only that one, and is said', async () => {
    const ids = [];
    for (const n of [12, 13, 14]) ids.push((await add({ name: `${n}`, n })).id);
    const { runId } = await enable();
    await work();
    const customers = await Promise.all(ids.map(find));
    expect(customers.map(({ fields }) => fields.trial_score)).toEqual([12, undefined, 14]);
    expect(await health()).toEqual({ status: 'failing', kills: [], lastError: 'threw: thirteen' });
    expect((await deps.store.runs.find(workspaceId, runId!))?.result).toEqual({ scored: 2, unknown: 0, failed: 1 });
    await updateCustomer(deps, { workspaceId, actor, cause, id: ids[1]!, version: 1, fields: { n: 1 } });
    await enable();
    await work();
    expect(await health()).toEqual({ status: 'ok', kills: [], lastError: null });
  });

  it('by endless loops is disabled at the third kill, with its run', async () => {
    const good = await add({ name: 'good', n: 1 });
    for (let index = 0; index < 5; index += 1) await add({ name: 'bad', n: 666 });
    const { runId } = await enable();
    await work();
    expect(await deps.store.plugins.find(workspaceId, 'trial')).toMatchObject({ enabled: false, health: { status: 'disabled', kills: [now, now, now], lastError: expect.stringContaining('timeout') } });
    expect(await deps.store.runs.find(workspaceId, runId!)).toMatchObject({ status: 'failed', error: 'plugins.disabledByKills' });
    expect((await find(good.id)).fields.trial_score).toBe(1);
    expect((await deps.definitions.load(deps.store, workspaceId)).plugins).toEqual([]);
    expect(await work()).toBe(0);
  });
});

describe('a run over everyone', () => {
  async function addMany(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) await add({ name: `${n}`, n: n % 10 });
  }

  it('resumes where it was killed, and scores nobody twice', async () => {
    await addMany(450);
    const { runId } = await enable();
    const [job] = await deps.store.jobs.claim({ worker: 'killed', now, leaseMs: scoreHandler.leaseMs, limit: 1 });
    let calls = 0;
    const killed = async () => { if ((calls += 1) === 3) throw new Error('SIGKILL'); };
    const { control, letGo } = hold(job!, 'killed');
    await expect(scoreHandler.run(deps, job!, { ...control, extend: killed }).finally(letGo)).rejects.toThrow('SIGKILL');
    expect(await deps.store.runs.find(workspaceId, runId!)).toMatchObject({ status: 'running', progress: { done: 200, total: 450 } });

    now += scoreHandler.leaseMs + 1;
    expect(await work({ worker: 'next' })).toBe(1);
    expect(await deps.store.runs.find(workspaceId, runId!)).toMatchObject({ status: 'done', progress: { done: 450, total: 450 }, result: { scored: 450, unknown: 0, failed: 0 } });
    const versions = (await deps.store.customers.scan(workspaceId, null, 500)).map(({ version }) => version);
    expect(new Set(versions)).toEqual(new Set([2]));
  });

  it('of a worker that lost its lease writes nothing', async () => {
    const { id } = await add({ name: 'A', n: 1 });
    await enable();
    const [job] = await deps.store.jobs.claim({ worker: 'slow', now, leaseMs: 1000, limit: 1 });
    now += 2000;
    await deps.store.jobs.claim({ worker: 'other', now, leaseMs: 60_000, limit: 1 });
    const { control, letGo } = hold(job!, 'slow');
    await expect(scoreHandler.run(deps, job!, { ...control, extend: async () => undefined }).finally(letGo)).rejects.toThrow(LostLease);
    expect((await find(id)).fields).toEqual({ name: 'A', n: 1 });
  });

  it('goes on after its process was killed in the middle of a batch', async () => {
    await addMany(30);
    const { runId } = await enable();
    await deps.pluginCatalogue.list();
    const pid = deps.pluginHost.pid()!;
    const working = work();
    process.kill(pid, 'SIGKILL');
    await working;
    expect(await deps.store.runs.find(workspaceId, runId!)).toMatchObject({ status: 'done', result: { scored: 30 } });
  });

  it('stops when it is cancelled', async () => {
    await addMany(3);
    const { runId } = await enable();
    const run = (await deps.store.runs.find(workspaceId, runId!))!;
    await deps.store.runs.update(workspaceId, run, { ...run, cancelRequested: true });
    await work();
    expect(await deps.store.runs.find(workspaceId, runId!)).toMatchObject({ status: 'cancelled', result: { scored: 0 } });
  });

  it('ends as failed when the plugin is disabled meanwhile', async () => {
    const { runId } = await enable();
    await enable('trial', false);
    await work();
    expect(await deps.store.runs.find(workspaceId, runId!)).toMatchObject({ status: 'failed', error: 'plugins.notEnabled' });
  });
});
