import { gunzipSync } from 'node:zlib';
import type { Hono } from 'hono';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleFields } from '../testing/sample-design.ts';
import { describeOnEachStore } from '../testing/on-each-store.ts';
import { owner, type TestServer } from '../testing/open-server.ts';
import { issueSetupToken } from '../features/setup/setup-token.ts';
import { createApp } from './app.ts';

const origin = 'http://localhost';

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST', headers: { 'content-type': 'application/json', host: 'localhost', origin, ...headers }, body: JSON.stringify(body),
});

/** Answers are looked at by name only. */
type Json = { [name: string]: Json } & string;
const jsonOf = async (answer: Response | Promise<Response>): Promise<Json> => (await answer).json() as Promise<Json>;

const cookieOf = (answer: Response): string => answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');

describeOnEachStore('the app, set up', (open) => {
  let server: TestServer;
  let app: Hono;
  const signIn = (password: string, headers: Record<string, string> = {}) => app.request('/api/auth/sign-in/email', post({ email: owner.email, password }, headers));

  beforeAll(async () => {
    server = await open();
    app = createApp(server.deps, server.composition.auth);
    const caller = server.callAs('owner');
    await caller.fields.save({ version: (await caller.fields.list()).version, fields: sampleFields });
  });
  afterAll(() => server.close());

  it('says that it is up and ready', async () => {
    expect((await app.request('/healthz')).status).toBe(200);
    expect(await (await app.request('/readyz')).json()).toEqual({ status: 'ready' });
  });

  it('lets no foreign script run', async () => {
    const { headers } = await app.request('/healthz');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('signs in, knows the session, signs out', async () => {
    const signedIn = await signIn(owner.password);
    expect(signedIn.status).toBe(200);
    const [cookieLine = ''] = signedIn.headers.getSetCookie();
    expect(cookieLine).toMatch(/HttpOnly/i);
    expect(cookieLine).toMatch(/SameSite=Lax/i);
    const cookie = cookieOf(signedIn);
    const session = await jsonOf(app.request('/trpc/session.get', { headers: { cookie } }));
    expect(session.result?.data).toMatchObject({ user: { email: owner.email }, role: 'owner', workspace: { locale: 'zh', currency: 'CNY' } });
    expect((await app.request('/api/auth/sign-out', post({}, { cookie }))).status).toBe(200);
    expect((await jsonOf(app.request('/trpc/session.get', { headers: { cookie } }))).result?.data).toBeNull();
  });

  it('opens no other route of the account library', async () => {
    const cookie = cookieOf(await signIn(owner.password));
    for (const path of ['list-sessions', 'get-session', 'error', 'ok', 'update-user', 'delete-user', 'change-email']) {
      expect((await app.request(`/api/auth/${path}`, { headers: { cookie } })).status).toBe(404);
      expect((await app.request(`/api/auth/${path}`, post({}, { cookie }))).status).toBe(404);
    }
  });

  it('creates nobody over HTTP', async () => {
    const answer = await app.request('/api/auth/sign-up/email', post({ email: 'new@example.com', password: 'long-enough-1', name: 'New' }));
    expect(answer.ok).toBe(false);
    expect(await server.composition.auth.accounts.findByEmail('new@example.com')).toBeNull();
  });

  it('refuses a stranger with a code, and no stack', async () => {
    const answer = await app.request('/trpc/customers.list?input=%7B%22limit%22%3A1%7D');
    expect(answer.status).toBe(401);
    const { error } = await jsonOf(answer);
    expect(error).toEqual({ message: 'unauthenticated', code: -32001, data: { code: 'UNAUTHORIZED', httpStatus: 401, path: 'customers.list', appCode: 'unauthenticated', issues: [] } });
  });

  it("refuses another site's page", async () => {
    const cookie = cookieOf(await signIn(owner.password));
    const answer = await app.request('/trpc/schemes.create', post({ key: 'x', name: { zh: 'x', en: 'x' }, method: 'rules' }, { cookie, origin: 'https://evil.example' }));
    expect(answer.status).toBe(403);
  });

  it('lets nobody keep its answers', async () => {
    const cookie = cookieOf(await signIn(owner.password));
    const paths = ['/trpc/session.get', '/api/v1/customers', '/api/auth/get-session', '/api/nothing'];
    const kept = await Promise.all(paths.map(async (path) => (await app.request(path, { headers: { cookie } })).headers.get('cache-control')));
    expect(kept).toEqual(paths.map(() => 'no-store'));
  });

  it('packs its answers for those who take them packed', async () => {
    const cookie = cookieOf(await signIn(owner.password));
    const ask = (headers: Record<string, string>) => app.request('/trpc/fields.list', { headers: { cookie, ...headers } });
    const [packed, plain] = [await ask({ 'accept-encoding': 'gzip' }), await ask({})];
    expect([packed.headers.get('content-encoding'), packed.headers.get('vary'), plain.headers.get('content-encoding')]).toEqual(['gzip', expect.stringContaining('Accept-Encoding'), null]);
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(await plain.text());
  });

  it('takes no endless batch', async () => {
    const batch = (size: number) => app.request(`/trpc/${Array<string>(size).fill('session.get').join(',')}?batch=1`);
    expect((await batch(100)).status).toBe(200);
    expect((await batch(101)).status).toBe(400);
  });

  it('logs the kind and the place of an unexpected failure, never its words', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line) => { lines.push(line); } });
    const faulty = { ...server.deps.store.customers, list: () => Promise.reject(Object.assign(new TypeError('ann@example.com'), { keyValue: 'ann@example.com' })) };
    const logged = createApp({ ...server.deps, log, store: { ...server.deps.store, customers: faulty } }, server.composition.auth);
    const cookie = cookieOf(await signIn(owner.password));
    for (const path of ['/trpc/customers.list?input=%7B%22limit%22%3A1%7D', '/api/v1/customers']) {
      const answer = await logged.request(path, { headers: { cookie } });
      expect(answer.status).toBe(500);
      expect(await answer.text()).not.toContain('ann@');
    }
    expect(lines.filter((line) => line.includes('unexpected failure') && line.includes('TypeError') && line.includes('app.test.ts'))).toHaveLength(2);
    expect(lines.join('')).not.toContain('ann@');
  });

  it('answers a wrong path with a code', async () => {
    expect(await (await app.request('/api/nothing')).json()).toEqual({ error: 'notFound', issues: [] });
  });

  it('takes an upload as it comes, and makes a draft import of it', async () => {
    const cookie = cookieOf(await signIn(owner.password));
    const bytes = new Uint8Array(3 * 1024 * 1024 + 7).map((_, index) => index % 251);
    const upload = (headers: Record<string, string>, body: Uint8Array<ArrayBuffer> = bytes) =>
      app.request('/api/imports/upload', { method: 'POST', headers: { host: 'localhost', origin, 'x-file-name': encodeURIComponent('线索.csv'), ...headers }, body });
    expect((await upload({})).status).toBe(401);
    expect((await upload({ cookie, 'content-length': String(201 * 1024 * 1024) })).status).toBe(413);
    expect((await upload({ cookie }, new Uint8Array())).status).toBe(400);
    const { runId = '' } = await jsonOf(upload({ cookie }));
    const run = await server.deps.store.runs.find(server.workspaceId, runId);
    expect(run).toMatchObject({ kind: 'import', status: 'draft', input: { fileName: '线索.csv', bytes: bytes.length } });
    const stored: Uint8Array[] = [];
    for await (const chunk of server.deps.store.files.read(server.workspaceId, String(run?.input.fileId))) stored.push(chunk);
    expect(Buffer.concat(stored).equals(bytes)).toBe(true);
    expect(Math.max(...stored.map((chunk) => chunk.length))).toBe(1024 * 1024);
  });

  describe('the REST interface', () => {
    let key: string;
    const withKey = (extra: Record<string, string> = {}) => ({ authorization: `Bearer ${key}`, ...extra });
    beforeAll(async () => { ({ key } = await server.callAs('owner').apiKeys.create({ name: 'CRM', role: 'sales' })); });

    it('wants a key that is ours', async () => {
      expect((await app.request('/api/v1/customers')).status).toBe(401);
      expect((await app.request('/api/v1/customers', { headers: { authorization: `Bearer ${key.slice(0, -1)}x` } })).status).toBe(401);
    });

    it('creates, then updates by a match, and reads with the reasons', async () => {
      const body = { match: 'email', fields: { name: 'Ann', email: 'ann@example.com', visits: 1 } };
      const created = await app.request('/api/v1/customers', post(body, withKey()));
      expect(created.status).toBe(201);
      const updated = await app.request('/api/v1/customers', post({ match: 'email', fields: { email: 'ann@example.com', visits: 4 } }, withKey()));
      expect(updated.status).toBe(200);
      const { id, fields } = await jsonOf(updated);
      expect(fields).toEqual({ name: 'Ann', email: 'ann@example.com', visits: 4 });
      expect(await (await app.request(`/api/v1/customers/${id}`, { headers: withKey() })).json()).toMatchObject({ id, title: 'Ann', explanations: {} });
      expect(await (await app.request('/api/v1/customers?search=ann&limit=5', { headers: withKey() })).json()).toMatchObject({ total: 1 });
    });

    it('records activities of customers by id and by a value, once for each key', async () => {
      const owner = server.callAs('owner');
      const { version } = await owner.activities.types();
      await owner.activities.saveTypes({ version, types: [{ key: 'order', name: { zh: '订单', en: 'Order' }, fields: [] }] });
      const { id } = await owner.customers.create({ fields: { name: 'Bob', email: 'bob@example.com' } });
      const order = { type: 'order', at: '2026-03-01T08:00:00Z', key: 'SO-1' };
      const activities = [{ ...order, customerId: id }, { ...order, key: 'SO-2', match: { field: 'email', value: 'bob@example.com' } }, { ...order, match: { field: 'email', value: 'bob@example.com' } }];
      const answer = await app.request('/api/v1/activities', post({ activities }, withKey()));
      expect(await answer.json()).toMatchObject({ activities: [{ outcome: 'recorded', activity: { customerId: id, recordedBy: { kind: 'apiKey' } } }, { outcome: 'recorded' }, { outcome: 'known' }] });
      const listed = await (await app.request(`/api/v1/customers/${id}/activities?type=order&limit=1`, { headers: withKey() })).json() as { items: unknown[]; next: string | null };
      expect([listed.items.length, typeof listed.next]).toEqual([1, 'string']);
      const nobody = await app.request('/api/v1/activities', post({ activities: [{ ...order, match: { field: 'email', value: 'eve@example.com' } }] }, withKey()));
      expect([nobody.status, await nobody.json()]).toMatchObject([400, { error: 'invalid', issues: [{ code: 'activity.noCustomer', path: [0, 'match'] }] }]);
    });

    it('a merged customer\'s id leads to who it is now, with the reasons', async () => {
      const owner = server.callAs('owner');
      const [survivor, loser] = [await owner.customers.create({ fields: { name: 'Cy' } }), await owner.customers.create({ fields: { name: 'Cyrus' } })];
      const { id: schemeId } = await owner.schemes.create({ key: 'cared', name: { zh: '', en: 'Cared' }, method: 'manual' });
      const { draftRevision } = await owner.schemes.get({ id: schemeId });
      await owner.schemes.publish({ id: schemeId, draftRevision, effects: 'silent' });
      await owner.duplicates.merge({ survivor: { id: survivor.id, version: survivor.version }, loser: { id: loser.id, version: loser.version }, taken: [] });
      const answer = await app.request(`/api/v1/customers/${loser.id}`, { headers: withKey() });
      expect([answer.status, await answer.json()]).toMatchObject([200, { id: survivor.id, explanations: { cared: { schemeId } } }]);
    });

    it('says what is wrong with a value', async () => {
      const answer = await app.request('/api/v1/customers', post({ fields: { name: 'Ann', visits: 'many' } }, withKey()));
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: 'invalid', issues: [{ code: 'value.type', path: ['visits'] }] });
    });

    it('reads only, for a viewer', async () => {
      const viewer = await server.callAs('owner').apiKeys.create({ name: 'Dashboard', role: 'viewer' });
      expect((await app.request('/api/v1/customers', post({ fields: { name: 'X' } }, { authorization: `Bearer ${viewer.key}` }))).status).toBe(403);
    });
  });

  it('slows down guessing', async () => {
    const statuses: number[] = [];
    for (let guess = 0; guess < 12; guess++) statuses.push((await signIn('wrong-password-1')).status);
    expect(statuses).toContain(401);
    expect(statuses.at(-1)).toBe(429);
  });
});

describeOnEachStore('the app, first run', (open) => {
  let server: TestServer;
  let app: Hono;
  beforeAll(async () => {
    server = await open({ setUp: false });
    app = createApp(server.deps, server.composition.auth);
  });
  afterAll(() => server.close());

  it('is set up once, with the token of the link only', async () => {
    const token = await issueSetupToken(server.deps);
    const request = { ...owner, locale: 'en', timeZone: 'Europe/Berlin', workspaceName: 'School', template: null };
    expect((await jsonOf(app.request('/trpc/setup.status'))).result?.data?.needed).toBe(true);
    expect((await app.request('/trpc/setup.complete', post({ ...request, token: 'guess' }))).status).toBe(403);
    expect((await app.request('/trpc/setup.complete', post({ ...request, token, timeZone: 'Mars/Olympus' }))).status).toBe(400);
    expect((await app.request('/trpc/setup.complete', post({ ...request, token }))).status).toBe(200);
    expect((await app.request('/trpc/setup.complete', post({ ...request, token, email: 'second@example.com' }))).status).toBe(409);
    expect((await jsonOf(app.request('/trpc/setup.status'))).result?.data).toEqual({ needed: false, templates: [], passwordReset: false });
    expect((await app.request('/api/auth/sign-in/email', post({ email: owner.email, password: owner.password }))).status).toBe(200);
  });
});
