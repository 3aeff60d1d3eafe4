import { fieldDef, type FormDefinition, plainForm } from '@rubric/engine';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../failure/app-error.ts';
import { createApp } from '../../http/app.ts';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';
import { sampleFields } from '../../testing/sample-design.ts';
import { formLimit } from './submit-public.ts';

async function refusal(call: Promise<unknown>): Promise<string[]> {
  const error = await call.then(() => null, (thrown: unknown) => thrown);
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof AppError ? [cause.code, ...cause.issues.map(({ code, path }) => [code, ...path].join(' '))] : [String(error)];
}

const name = { zh: '表单', en: 'Form' };
const phone = fieldDef.parse({ key: 'phone', type: 'phone', name: { zh: '手机', en: 'Phone' }, personal: true });
const manager = fieldDef.parse({ key: 'manager', type: 'user', name: { zh: '负责人', en: 'Owner' } });
const section = (fields: string[]) => [{ id: 's', name, fields }];

/** The plain form with rules on one of its fields. */
const withRule = (form: FormDefinition, field: string, rule: Record<string, unknown>): FormDefinition =>
  ({ ...form, sections: form.sections.map((each) => ({ ...each, parts: each.parts.map((part) => (part.kind === 'field' && part.field === field ? { ...part, ...rule } : part)) })) });

/** What forms promise, on any store. */
export function formSuite(open: OpenTestServer): void {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  let app: Hono;
  let now: number;

  const publish = async (draft: FormDefinition) => {
    const { id } = await owner.forms.create({ name: draft.name, use: draft.use });
    const { draftRevision } = await owner.forms.saveDraft({ id, draftRevision: 1, draft });
    await owner.forms.publish({ id, draftRevision });
    return id;
  };
  const wait = (ms: number): void => { now += ms; server.setNow(now); };

  beforeAll(async () => {
    server = await open();
    now = server.deps.clock();
    owner = server.callAs('owner');
    app = createApp(server.deps, server.composition.auth);
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: [...sampleFields, phone, manager] });
  });
  afterAll(() => server.close());

  describe('the draft', () => {
    it('keeps its faults, and is published without any', async () => {
      const { id } = await owner.forms.create({ name, use: 'public' });
      expect((await owner.forms.get({ id })).draft.sections[0]?.parts.map((part) => part.id)).toEqual(['name']);
      const draft = { ...plainForm(name, section(['gone', 'manager']), 'public') };
      const saved = await owner.forms.saveDraft({ id, draftRevision: 1, draft: { ...draft, public: { ...draft.public, match: 'email', consent: { zh: '', en: '' } } } });
      expect(saved.issues.map(({ code }) => code).sort()).toEqual(['form.matchNotInForm', 'form.noConsentText', 'form.onlyForStaff', 'form.requiredNotInForm', 'form.unknownField']);
      expect((await refusal(owner.forms.publish({ id, draftRevision: 2 })))[0]).toBe('invalid');
      expect(await refusal(owner.forms.saveDraft({ id, draftRevision: 1, draft }))).toEqual(['conflict', 'form.draftChanged']);
      expect(await refusal(owner.forms.setLink({ id, enabled: true }))).toEqual(['invalid', 'form.notLive']);
      await owner.forms.remove({ id });
      expect((await owner.forms.list()).map((form) => form.id)).not.toContain(id);
    });
  });

  describe('versions', () => {
    const first = plainForm(name, section(['name', 'visits']));

    it('keep what each publish made live, with who, when and what changed', async () => {
      const id = await publish(first);
      wait(1000);
      const { draftRevision } = await owner.forms.saveDraft({ id, draftRevision: 2, draft: withRule(plainForm(name, section(['name', 'phone'])), 'name', { require: true }) });
      expect((await owner.forms.versions({ id, limit: 9 })).items).toHaveLength(1);
      await owner.forms.publish({ id, draftRevision });
      expect(await owner.forms.publish({ id, draftRevision })).toEqual({ liveNumber: 2 });
      const entry = { number: 1, at: now - 1000, actor: { kind: 'user', id: server.userId }, by: '林静', changes: null };
      const changes = [{ kind: 'removed', what: 'field', id: 'visits', name: null }, { kind: 'changed', part: 'require', now: 'always', what: 'field', id: 'name', name: null }, { kind: 'added', what: 'field', id: 'phone', name: null }];
      const newest = await owner.forms.versions({ id, limit: 1 });
      expect(newest.items).toEqual([{ ...entry, number: 2, at: now, changes }]);
      expect(await owner.forms.versions({ id, after: newest.next, limit: 1 })).toEqual({ items: [entry], next: null });
      expect(await owner.forms.version({ id, number: 1 })).toEqual(first);
      expect(await owner.forms.compareVersions({ id, from: 1, to: 2 })).toEqual(changes);
      expect(await refusal(owner.forms.version({ id, number: 3 }))).toEqual(['notFound']);
      await owner.forms.remove({ id });
      expect(await server.deps.store.formVersions.count(server.workspaceId, { formId: id })).toBe(0);
    });

    it('go back into the draft and are published as new ones, if their fields are still there', async () => {
      const set = await owner.fields.list();
      await owner.fields.save({ version: set.version, fields: [...set.fields, fieldDef.parse({ key: 'shoe', type: 'text', name })] });
      const id = await publish(plainForm(name, section(['name', 'shoe'])));
      await owner.forms.saveDraft({ id, draftRevision: 2, draft: first });
      await owner.forms.publish({ id, draftRevision: 3 });
      const { draftRevision, issues } = await owner.forms.saveDraft({ id, draftRevision: 3, draft: await owner.forms.version({ id, number: 1 }) });
      expect(issues).toEqual([]);
      await owner.fields.remove({ version: (await owner.fields.list()).version, key: 'shoe' });
      expect(await refusal(owner.forms.publish({ id, draftRevision }))).toEqual(['invalid', 'form.unknownField sections 0 parts 1 field']);
      await owner.fields.restore({ version: (await owner.fields.list()).version, key: 'shoe' });
      expect(await owner.forms.publish({ id, draftRevision })).toEqual({ liveNumber: 3 });
      expect(await owner.forms.compareVersions({ id, from: 1, to: 3 })).toEqual([]);
    });

    it('begin with what was live before they were kept', async () => {
      const { store } = server.deps;
      const stored = { id: 'before', createdAt: 1, updatedAt: 2, draft: first, draftRevision: 1, live: plainForm(name, section(['name'])), liveNumber: 4 };
      await store.forms.insert(server.workspaceId, stored);
      await owner.forms.publish({ id: 'before', draftRevision: 1 });
      const { items } = await owner.forms.versions({ id: 'before', limit: 9 });
      expect(items.map(({ number, actor: { kind }, at, changes }) => [number, kind, at, changes?.length])).toEqual([[5, 'user', now, 1], [4, 'system', 2, undefined]]);
    });
  });

  describe('filled in by staff', () => {
    it('makes a customer and changes one by its rules', async () => {
      const form = withRule(withRule(plainForm(name, section(['name', 'source', 'visits'])), 'visits', { show: { '==': [{ var: 'source' }, 'web'] }, require: true }), 'name', { readonly: { '!=': [{ var: 'name' }, ''] } });
      const formId = await publish(form);
      const submit = (customer: { id: string; version: number } | null, fields: Record<string, string | number | null>) => owner.forms.submit({ formId, customer, fields });
      expect(await refusal(submit(null, { source: 'web' }))).toEqual(['invalid', 'value.required name', 'value.required visits']);
      expect(await refusal(submit(null, { name: 'A', email: 'a@example.com' }))).toEqual(['invalid', 'form.notInForm email']);
      expect(await refusal(submit(null, { name: 'A', source: 'web', visits: -1 }))).toEqual(['invalid', 'value.minimum visits']);
      const made = await submit(null, { name: 'A', source: 'friend', visits: 7 });
      expect(made.fields).toEqual({ name: 'A', source: 'friend' });
      const changed = await submit({ id: made.id, version: made.version }, { name: 'Other', source: 'web', visits: 7 });
      expect(changed.fields).toEqual({ name: 'A', source: 'web', visits: 7 });
      expect(await refusal(submit({ id: made.id, version: made.version }, { visits: 8 }))).toEqual(['conflict']);
      const [log] = (await server.deps.store.changes.list(server.workspaceId, made.id, { limit: 1 })).items;
      expect(log).toMatchObject({ cause: { kind: 'form', id: formId }, values: [{ path: 'fields.source', before: 'friend', after: 'web' }, { path: 'fields.visits', after: 7 }] });
    });
  });

  describe('open to everyone', () => {
    let formId: string;
    let token: string;
    const path = () => `/api/forms/${token}`;
    const view = async () => (await app.request(path())).json() as Promise<{ ticket: string; fields: { key: string }[]; form: object }>;
    const send = async (body: Record<string, unknown>, ticket?: string) => {
      const given = ticket ?? (await view()).ticket;
      if (ticket === undefined) wait(3000);
      const answer = await app.request(path(), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ticket: given, consent: true, ...body }) });
      return { status: answer.status, body: await answer.json() as { issues?: { code: string; path: string[] }[] } };
    };
    const codes = async (answer: ReturnType<typeof send>) => (await answer).body.issues?.map(({ code, path: at }) => [code, ...at].join(' '));
    const customers = async () => (await owner.customers.list({ limit: 100 })).items;
    const links = async () => (await owner.forms.list()).find(({ id }) => id === formId)?.link;

    beforeAll(async () => {
      const form = plainForm(name, section(['name', 'email', 'phone', 'visits']), 'public');
      formId = await publish({ ...form, public: { ...form.public, match: 'email', consent: { zh: '同意', en: 'Agreed' }, origins: ['https://shop.example'] } });
      token = (await owner.forms.setLink({ id: formId, enabled: true })).token;
    });

    it('shows the form, and nothing that is not the visitor\'s', async () => {
      const shown = await view();
      expect(shown.fields.map(({ key }) => key)).toEqual(['name', 'email', 'visits', 'phone']);
      expect(JSON.stringify(shown)).not.toMatch(/match|origins|secret|unique":true|personal":true|example\.com/);
    });

    it('makes a lead, with its event; sent twice it is one', async () => {
      const { ticket } = await view();
      wait(3000);
      const before = (await customers()).length;
      for (const _ of [1, 2]) expect(await send({ fields: { name: 'Lin', email: 'lin@example.com', visits: 1 } }, ticket)).toEqual({ status: 200, body: { taken: true } });
      expect((await customers()).length).toBe(before + 1);
      const [lin] = await customers();
      const [log] = (await server.deps.store.changes.list(server.workspaceId, lin!.id, { limit: 1 })).items;
      expect(log).toMatchObject({ kind: 'created', actor: { kind: 'form', id: formId }, cause: { kind: 'form', id: formId } });
      expect(log!.values).toContainEqual({ path: `consents.${formId}`, after: ['同意', 'Agreed'] });
      expect((await server.deps.store.events.listByCustomer(server.workspaceId, lin!.id, { limit: 10 })).items.map(({ type, data }) => [type, data.form])).toContainEqual(['customer.formSubmitted', formId]);
      expect(await links()).toMatchObject({ submissions: 1, lastSubmittedAt: now });
    });

    it('finds who is there already, fills gaps only, and answers as for a stranger', async () => {
      const before = (await customers()).length;
      expect(await send({ fields: { name: 'Someone else', email: 'lin@example.com', phone: '13800000000', visits: 99 } })).toEqual({ status: 200, body: { taken: true } });
      const all = await customers();
      expect(all.length).toBe(before);
      expect(all[0]!.fields).toEqual({ name: 'Lin', email: 'lin@example.com', visits: 1, phone: '13800000000' });
      expect(await codes(send({ fields: { email: 'lin@example.com' } }))).toEqual(['value.required name']);
    });

    it('never tells that a value belongs to someone', async () => {
      const form = plainForm(name, section(['name', 'email']), 'public');
      const id = await publish(form);
      const other = (await owner.forms.setLink({ id, enabled: true })).token;
      const { ticket } = await (await app.request(`/api/forms/${other}`)).json() as { ticket: string };
      wait(3000);
      const answer = await app.request(`/api/forms/${other}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ticket, fields: { name: 'Spy', email: 'lin@example.com' } }) });
      expect([answer.status, await answer.json()]).toEqual([200, { taken: true }]);
      expect((await customers()).find(({ fields }) => fields.name === 'Spy')?.fields).toEqual({ name: 'Spy' });
    });

    it('says what is wrong, field by field', async () => {
      expect((await codes(send({ fields: { name: 'A', email: 'no', visits: -1, source: 'web' } })))?.sort()).toEqual(['form.notInForm source', 'value.minimum visits', 'value.pattern email']);
      expect(await codes(send({ fields: { name: 'A' }, consent: false }))).toEqual(['form.consentNeeded consent']);
    });

    it('takes nothing from programs', async () => {
      const before = (await customers()).length;
      const { ticket } = await view();
      expect(await codes(send({ fields: { name: 'A' } }, ticket))).toEqual(['form.tooFast']);
      expect(await codes(send({ fields: { name: 'A' } }, `${ticket}x`))).toEqual(['form.expired']);
      expect(await codes(send({ fields: { name: 'A' } }, '0.x.y'))).toEqual(['form.expired']);
      expect(await send({ fields: { name: 'A' }, website: 'https://spam.example' })).toEqual({ status: 200, body: { taken: true } });
      expect((await send({ fields: { name: 'x'.repeat(70_000) } })).status).toBe(413);
      expect((await app.request(path(), { method: 'POST', body: '{' })).status).toBe(400);
      expect((await customers()).length).toBe(before);
    });

    it('starts the automations that wait for it, once for each submission', async () => {
      const automation = { name, enabled: true, condition: null, actions: [{ id: 'call', kind: 'task', config: { title: { zh: '回电', en: 'Call back' }, dueInDays: 1 } }] };
      expect(await refusal(owner.automations.save({ ...automation, trigger: { kind: 'formSubmitted', formId: 'none' } }))).toEqual(['invalid', 'automation.unknownForm trigger formId']);
      const { id } = await owner.automations.save({ ...automation, trigger: { kind: 'formSubmitted', formId } });
      const { ticket } = await view();
      wait(3000);
      for (const _ of [1, 2]) await send({ fields: { name: 'Caller', email: 'caller@example.com' } }, ticket);
      await server.workOff();
      const { items } = await owner.automations.runs({ automationId: id, limit: 10 });
      expect(items.map(({ status, customerId }) => [status, customerId])).toEqual([['done', (await customers()).find(({ fields }) => fields.name === 'Caller')?.id]]);
      await owner.automations.save({ ...automation, id, version: 1, enabled: false, trigger: { kind: 'formSubmitted', formId } });
    });

    it('stays while an automation that is on waits for it', async () => {
      const other = await publish(plainForm(name, section(['name']), 'public'));
      const waiting = { name, trigger: { kind: 'formSubmitted' as const, formId: other }, condition: null, actions: [] };
      const { id, version } = await owner.automations.save({ ...waiting, enabled: true });
      const uses = async () => (await owner.forms.list()).find((form) => form.id === other)?.usedBy;
      expect(await uses()).toEqual([{ kind: 'automation', id, name, live: true }]);
      expect(await refusal(owner.forms.remove({ id: other }))).toEqual(['invalid', 'form.inUse']);
      await owner.automations.save({ ...waiting, id, version, enabled: false });
      expect(await uses()).toMatchObject([{ live: false }]);
      await owner.forms.remove({ id: other });
      expect(await uses()).toBeUndefined();
    });

    it('has its share an hour', async () => {
      const link = (await server.deps.store.formLinks.find(server.workspaceId, token))!;
      await server.deps.store.formLinks.update(server.workspaceId, link, { ...link, window: { from: now, count: formLimit.count } });
      expect(await send({ fields: { name: 'A' } })).toMatchObject({ status: 429, body: { issues: [{ code: 'form.tooMany' }] } });
      wait(formLimit.windowMs);
      expect((await send({ fields: { name: 'Late' } })).status).toBe(200);
    });

    it('may be framed by the sites it names alone', async () => {
      const headersOf = async (at: string) => (await app.request(at)).headers;
      expect((await headersOf(`/f/${token}`)).get('content-security-policy')).toContain("frame-ancestors 'self' https://shop.example");
      expect((await headersOf(`/f/${token}`)).get('x-frame-options')).toBeNull();
      expect((await headersOf('/f/none')).get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect((await headersOf('/customers')).get('content-security-policy')).toContain("frame-ancestors 'none'");
    });

    it('a new link ends the old one, which then looks like none; the count goes on', async () => {
      const before = (await links())!.submissions;
      const renewed = await owner.forms.setLink({ id: formId, enabled: true, renew: true });
      expect(renewed).toMatchObject({ submissions: before });
      expect((await app.request(path())).status).toBe(404);
      token = renewed.token;
      await owner.forms.setLink({ id: formId, enabled: false });
      expect([(await app.request(path())).status, (await send({ fields: { name: 'A' } }, 'x')).status]).toEqual([404, 404]);
    });
  });
}
