import type { JsonLogic } from '@rubric/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { createCaller } from '../../http/trpc/router.ts';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';
import { openWebhookReceiver, signedWith, type WebhookReceiver } from '../../testing/webhook-receiver.ts';
import { startWorker, type Worker } from '../../worker/start-worker.ts';
import type { AutomationRequest } from './save-automation.ts';

const task = { id: 'call', kind: 'task', config: { title: { zh: '致电客户', en: 'Call' }, dueInDays: 2 } };
const webhook = (url: string) => ({ id: 'tell', kind: 'webhook', config: { url } });

async function issuesOf(call: Promise<unknown>): Promise<string[]> {
  const error = await call.then(() => null, (thrown: unknown) => thrown);
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof AppError ? cause.issues.map(({ code, path }) => [code, ...path].join(' ')) : [String(error)];
}

/** What automations promise, on any store. */
export function automationSuite(open: OpenTestServer): void {
  let server: TestServer;
  let deps: Deps;
  let owner: ReturnType<typeof createCaller>;
  let worker: Worker;
  let receiver: WebhookReceiver;
  let schemeId: string;
  let now: number;

  const save = (change: Partial<AutomationRequest> = {}) =>
    owner.automations.save({ name: { zh: '高意向', en: 'High intent' }, enabled: true, trigger: { kind: 'enteredClass', schemeId, class: 'A' }, condition: null, actions: [task, webhook(receiver.url)], ...change });
  const enter = async (visits = 9) => (await owner.customers.create({ fields: { name: '林静', visits } })).id;
  const settle = async () => {
    worker.wake();
    await worker.idle();
  };
  const onlyRun = async () => {
    const { items } = await owner.automations.runs({ limit: 10 });
    expect(items).toHaveLength(1);
    return items[0]!;
  };
  const nextTry = async () => {
    now = (await deps.store.jobs.nextDue()) ?? now;
    await settle();
  };
  const publish = async () => {
    const { id } = await owner.schemes.create({ key: 'intent', name: { zh: '意向', en: 'Intent' }, method: 'rules' });
    const { draftRevision } = await owner.schemes.saveDraft({ id, draftRevision: 1, draft: byVisits(5) });
    await owner.schemes.publish({ id, draftRevision, effects: 'silent' });
    return id;
  };

  beforeEach(async () => {
    server = await open();
    receiver = await openWebhookReceiver();
    now = server.deps.clock();
    deps = { ...server.deps, clock: () => now, settings: { ...server.deps.settings, allowPrivateWebhooks: true }, wake: () => worker.wake() };
    worker = startWorker(deps);
    const user = { id: server.userId, name: '林静', email: 'owner@example.com' };
    owner = createCaller({ deps, accounts: server.composition.auth.accounts, principal: { workspaceId: server.workspaceId, role: 'owner', actor: { kind: 'user', id: server.userId }, user } });
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
    schemeId = await publish();
    await settle();
    // What the publish looks at once more after a while is not to be taken for a next try.
    now += deps.store.longestTransactionMs;
    await settle();
  });
  afterEach(async () => {
    await worker.stop();
    await receiver.close();
    await server.close();
  });

  it('a customer who enters the class gets a task and a signed webhook, once', async () => {
    const { id: automationId } = await save();
    const customerId = await enter();
    const passedOver = await enter(1);
    await settle();
    const told = async (id: string) => (await deps.store.events.listByCustomer(server.workspaceId, id, { limit: 10 })).items.map(({ type, data }) => [type, data.to]);
    expect([await told(customerId), await told(passedOver)]).toEqual([[['customer.enteredClass', 'A']], []]);
    const run = await onlyRun();
    expect(run).toMatchObject({ automationId, customerId, customerTitle: '林静', status: 'done' });
    expect(run.steps).toMatchObject([{ actionId: 'call', status: 'done', attempts: 1, detail: '' }, { actionId: 'tell', status: 'done', attempts: 1, detail: 'HTTP 204' }]);
    const { items: tasks } = await owner.tasks.list({ customerId, limit: 10 });
    expect(tasks).toMatchObject([{ title: '致电客户', status: 'open', dueAt: Date.UTC(2026, 5, 17, 15, 59), source: { kind: 'automation', automationId, runId: run.id } }]);

    expect(receiver.received).toHaveLength(1);
    const [call] = receiver.received;
    expect(signedWith((await owner.automations.signingSecret()).secret, call!)).toBe(true);
    expect(call!.headers['webhook-id']).toBe(`act:${run.id}:tell`);
    expect(JSON.parse(call!.body)).toEqual({
      type: 'customer.enteredClass', at: new Date(now).toISOString(), scheme: 'intent', class: 'A', cause: 'form',
      customer: { id: customerId, title: '林静', classes: { intent: 'A' } }, automation: { id: automationId, name: { zh: '高意向', en: 'High intent' } },
    });
    expect(await owner.automations.list()).toMatchObject([{ runs: { done: 1, failed: 0, running: 0 } }]);
  });

  it('tries again with the same id until the receiver takes it, and not before it asks for', async () => {
    await save({ actions: [webhook(receiver.url)] });
    receiver.answer((count) => (count === 1 ? { status: 503, headers: { 'retry-after': '600' }, body: 'closed for lunch' } : count === 2 ? { status: 500 } : { status: 200 }));
    await enter();
    await settle();
    expect((await onlyRun()).steps).toMatchObject([{ status: 'retrying', attempts: 1, detail: 'HTTP 503: closed for lunch' }]);
    const asked = now;
    await nextTry();
    expect(now).toBe(asked + 600_000);
    await nextTry();
    expect(await onlyRun()).toMatchObject({ status: 'done', steps: [{ status: 'done', attempts: 3 }] });
    expect(receiver.received).toHaveLength(3);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('gives up after eight attempts; a person has it tried again under the same id', async () => {
    await save({ actions: [task, webhook(receiver.url)] });
    receiver.answer((count) => ({ status: count <= 8 ? 500 : 204 }));
    const customerId = await enter();
    await settle();
    for (let attempt = 2; attempt <= 8; attempt++) await nextTry();
    const run = await onlyRun();
    expect(run).toMatchObject({ status: 'failed', steps: [{ status: 'done' }, { status: 'dead', attempts: 8, detail: 'HTTP 500' }] });
    expect(await issuesOf(owner.automations.retry({ runId: run.id, actionId: 'call' }))).toEqual(['automation.notDead']);
    await owner.automations.retry({ runId: run.id, actionId: 'tell' });
    await settle();
    expect(await onlyRun()).toMatchObject({ status: 'done' });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([`act:${run.id}:tell`]));
    expect((await owner.tasks.list({ customerId, limit: 10 })).items).toHaveLength(1);
  });

  it.each([410, 400, 302])('an answer of %i is final or followed nowhere', async (status) => {
    await save({ actions: [webhook(receiver.url)] });
    receiver.answer(() => ({ status, headers: { location: receiver.url } }));
    await enter();
    await settle();
    expect((await onlyRun()).steps).toMatchObject([{ status: status === 302 ? 'retrying' : 'dead', detail: `HTTP ${status}` }]);
    expect(receiver.received).toHaveLength(1);
  });

  it('keeps no more than 200 characters of an answer', async () => {
    await save({ actions: [webhook(receiver.url)] });
    receiver.answer(() => ({ status: 422, body: 'x'.repeat(100_000) }));
    await enter();
    await settle();
    expect((await onlyRun()).steps[0]?.detail).toBe(`HTTP 422: ${'x'.repeat(200)}`);
  });

  it('goes to no private address unless the settings allow it', async () => {
    deps.settings.allowPrivateWebhooks = false;
    await save({ actions: [webhook(receiver.url), { ...webhook(receiver.url.replace('127.0.0.1', 'localhost')), id: 'by-name' }] });
    await enter();
    await settle();
    expect((await onlyRun()).steps).toMatchObject([{ status: 'dead', detail: 'webhook.privateAddress' }, { status: 'dead', detail: 'webhook.privateAddress' }]);
    expect(receiver.received).toHaveLength(0);
    expect(await issuesOf(owner.automations.testWebhook({ url: receiver.url }))).toEqual(['webhook.privateAddress url']);
  });

  it('a webhook without an address is passed over with a note', async () => {
    await save({ actions: [webhook('')] });
    await enter();
    await settle();
    expect(await onlyRun()).toMatchObject({ status: 'done', steps: [{ status: 'done', detail: 'webhook.noUrl' }] });
  });

  it('checks its condition; unknown is not true', async () => {
    const condition: JsonLogic = { '==': [{ var: 'source' }, 'web'] };
    await save({ condition });
    const id = await enter();
    await settle();
    expect(await onlyRun()).toMatchObject({ status: 'skipped', steps: [], customerId: id });
    await owner.customers.create({ fields: { name: 'Wei', visits: 9, source: 'web' } });
    await settle();
    expect((await owner.automations.runs({ limit: 10 })).items.map(({ status }) => status).sort()).toEqual(['done', 'skipped']);
    const trigger = { kind: 'enteredClass' as const, schemeId, class: 'A' };
    expect(await owner.automations.dryRun({ trigger, condition })).toEqual({ matching: 1 });
    expect(await owner.automations.dryRun({ trigger, condition: null })).toEqual({ matching: 2 });
  });

  it('does nothing once it is switched off', async () => {
    const { id, version } = await save();
    await worker.stop();
    await enter();
    await save({ id, version, enabled: false });
    worker = startWorker(deps);
    await settle();
    expect((await owner.automations.runs({ limit: 10 })).items).toEqual([]);
    expect(receiver.received).toEqual([]);
  });

  it('an event expands once even if its job is done twice', async () => {
    await save();
    await enter();
    await settle();
    const run = await onlyRun();
    const payload = { automationId: run.automationId, eventId: run.eventId, customerId: run.customerId };
    await deps.store.jobs.enqueue(server.workspaceId, [{ id: 'again', kind: 'automation', payload, runAt: now }, { id: 'again-action', kind: 'action', payload: { runId: run.id, actionId: 'tell', effectId: 'x' }, runAt: now }]);
    await settle();
    await onlyRun();
    expect(receiver.received).toHaveLength(1);
    expect((await owner.tasks.list({ limit: 10 })).items).toHaveLength(1);
  });

  describe('saving', () => {
    it('refuses what could not run', async () => {
      expect(await issuesOf(save({ trigger: { kind: 'enteredClass', schemeId: 'none', class: 'A' } }))).toEqual(['automation.unknownScheme trigger schemeId']);
      expect(await issuesOf(save({ trigger: { kind: 'enteredClass', schemeId, class: 'Z' } }))).toEqual(['automation.unknownClass trigger class']);
      expect(await issuesOf(save({ actions: [{ id: 'x', kind: 'fax', config: {} }] }))).toEqual(['automation.unknownAction actions 0 kind']);
      expect(await issuesOf(save({ actions: [webhook('ftp://example.com')] }))).toEqual(['webhook.wrongUrl actions 0 config url']);
      expect(await issuesOf(save({ actions: [task, task] }))).toEqual(['automation.repeatedId actions 1 id']);
      expect((await issuesOf(save({ condition: { '==': [{ var: 'nothing' }, 1] } })))[0]).toMatch(/^condition\.\S+ condition/);
    });

    it('refuses to overwrite what was changed meanwhile', async () => {
      const { id, version } = await save();
      await save({ id, version, enabled: false });
      await expect(save({ id, version })).rejects.toMatchObject({ code: 'CONFLICT' });
    });
  });

  it('a task is done and opened again', async () => {
    await save({ actions: [task] });
    const customerId = await enter();
    await settle();
    const [open1] = (await owner.tasks.list({ customerId, status: 'open', limit: 10 })).items;
    const done = await owner.tasks.setStatus({ id: open1!.id, version: open1!.version, status: 'done' });
    expect(done).toMatchObject({ status: 'done', version: 2 });
    expect((await owner.tasks.list({ customerId, status: 'open', limit: 10 })).items).toEqual([]);
    await expect(owner.tasks.setStatus({ id: open1!.id, version: 1, status: 'open' })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('an example shows what the receiver answers', async () => {
    receiver.answer(() => ({ status: 202 }));
    expect(await owner.automations.testWebhook({ url: receiver.url })).toEqual({ status: 202 });
    expect(signedWith((await owner.automations.signingSecret()).secret, receiver.received[0]!)).toBe(true);
    expect(await issuesOf(owner.automations.testWebhook({ url: 'http://127.0.0.1:1/' }))).toEqual(['webhook.unreachable url']);
  });
}
