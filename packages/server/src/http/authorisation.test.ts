import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServer, openOnSqlite } from '../testing/open-server.ts';
import { roles, type Role } from '../store/port/document-kinds.ts';
import { failureCodes } from './failure-codes.ts';
import { appRouter, createCaller } from './trpc/router.ts';

type Needs = 'nobody' | 'member' | 'staff' | 'admin';

/** Who may call what. A procedure that is missing here fails the test: say who may call it. */
const needs: Record<string, Needs> = {
  'setup.status': 'nobody',
  'setup.complete': 'nobody',
  'session.get': 'nobody',
  'members.list': 'member',
  'fields.list': 'member',
  'fields.save': 'admin',
  'fields.previewDerived': 'admin',
  'fields.previewChange': 'admin',
  'fields.change': 'admin',
  'fields.remove': 'admin',
  'fields.restore': 'admin',
  'fields.retry': 'admin',
  'fields.deriveRun': 'member',
  'fields.continueDerive': 'admin',
  'fields.versions': 'member',
  'fields.compareVersions': 'member',
  'fields.past': 'member',
  'forms.list': 'member',
  'forms.get': 'member',
  'forms.create': 'admin',
  'forms.saveDraft': 'admin',
  'forms.publish': 'admin',
  'forms.versions': 'member',
  'forms.version': 'member',
  'forms.compareVersions': 'member',
  'forms.remove': 'admin',
  'forms.setLink': 'admin',
  'forms.submit': 'staff',
  'schemes.list': 'member',
  'schemes.get': 'member',
  'schemes.create': 'admin',
  'schemes.saveDraft': 'admin',
  'schemes.preview': 'admin',
  'schemes.publish': 'admin',
  'schemes.versions': 'member',
  'schemes.version': 'member',
  'schemes.run': 'member',
  'schemes.continueRun': 'admin',
  'customers.list': 'member',
  'customers.count': 'member',
  'customers.countByClass': 'member',
  'customers.get': 'member',
  'customers.create': 'staff',
  'customers.update': 'staff',
  'customers.remove': 'admin',
  'customers.explain': 'member',
  'customers.timeline': 'member',
  'customers.sample': 'member',
  'forecast.calendar': 'member',
  'forecast.day': 'member',
  'forecast.customer': 'member',
  'overrides.set': 'staff',
  'overrides.release': 'staff',
  'overrides.report': 'member',
  'activities.types': 'member',
  'activities.saveTypes': 'admin',
  'activities.typeVersions': 'member',
  'activities.compareTypeVersions': 'member',
  'activities.previewField': 'admin',
  'activities.list': 'member',
  'activities.record': 'staff',
  'activities.edit': 'staff',
  'activities.remove': 'staff',
  'customers.removed': 'admin',
  'customers.restore': 'admin',
  'customers.erase': 'admin',
  'bulk.preview': 'staff',
  'bulk.start': 'staff',
  'bulk.leftOut': 'member',
  'duplicates.list': 'member',
  'duplicates.get': 'member',
  'duplicates.search': 'staff',
  'duplicates.tellApart': 'staff',
  'duplicates.merge': 'staff',
  'duplicates.undoMerge': 'staff',
  'history.search': 'admin',
  'history.undoRun': 'staff',
  'history.compare': 'member',
  'history.restore': 'staff',
  'history.undoKept': 'member',
  'segments.list': 'member',
  'segments.save': 'staff',
  'segments.remove': 'staff',
  'imports.analyse': 'staff',
  'imports.check': 'staff',
  'imports.start': 'staff',
  'runs.get': 'member',
  'runs.list': 'member',
  'runs.cancel': 'staff',
  'runs.pause': 'staff',
  'runs.resume': 'staff',
  'runs.watch': 'member',
  'automations.list': 'member',
  'automations.save': 'admin',
  'automations.runs': 'member',
  'automations.dryRun': 'member',
  'automations.testWebhook': 'admin',
  'automations.signingSecret': 'admin',
  'automations.retry': 'admin',
  'tasks.list': 'member',
  'tasks.setStatus': 'staff',
  'templates.list': 'member',
  'templates.install': 'admin',
  'plugins.list': 'member',
  'plugins.setEnabled': 'admin',
  'plugins.configure': 'admin',
  'apiKeys.list': 'admin',
  'apiKeys.create': 'admin',
  'apiKeys.revoke': 'admin',
};

const allowed: Record<Needs, readonly Role[]> = { nobody: roles, member: roles, staff: ['owner', 'admin', 'sales'], admin: ['owner', 'admin'] };
const paths = Object.keys(appRouter._def.procedures);

describe('authorisation', () => {
  let server: TestServer;
  beforeAll(async () => { server = await openOnSqlite(); });
  afterAll(() => server.close());

  /** The failure's code; input is never valid, so whatever is let through ends as a refused input or a result. */
  async function attempt(path: string, role: Role | null): Promise<string> {
    const principal = role && { workspaceId: server.workspaceId, role, actor: { kind: 'user' as const, id: server.userId }, user: { id: server.userId, name: '', email: '' } };
    const caller = createCaller({ deps: server.deps, accounts: server.composition.auth.accounts, principal });
    const [group = '', name = ''] = path.split('.');
    const procedure = (caller as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[group]?.[name];
    if (!procedure) throw new Error(`no procedure ${path}`);
    try {
      await procedure({ wrong: Symbol('input') });
      return 'answered';
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
    }
  }

  it('names every procedure of the router and no other', () => {
    expect(Object.keys(needs).sort()).toEqual([...paths].sort());
  });

  it.each(paths.filter((path) => needs[path] !== 'nobody'))('%s refuses who is not signed in', async (path) => {
    expect(await attempt(path, null)).toBe(failureCodes.unauthenticated.trpc);
  });

  it.each(paths.flatMap((path) => roles.map((role) => [path, role] as const)))('%s for %s', async (path, role) => {
    const refused = (await attempt(path, role)) === failureCodes.forbidden.trpc;
    expect(refused).toBe(!allowed[needs[path] ?? 'nobody'].includes(role));
  });

  it('finds nothing by the ids of another workspace', async () => {
    const own = server.callAs('owner');
    const scheme = await own.schemes.create({ key: 'own', name: { zh: '自', en: 'own' }, method: 'rules' });
    const customer = await own.customers.create({ fields: {} });
    const { id: keyId } = await own.apiKeys.create({ name: 'own', role: 'viewer' });
    const { runId } = await own.templates.install({ name: 'education', withCustomers: false });
    const form = await own.forms.create({ name: { zh: '自', en: 'own' }, use: 'staff' });
    const actor = { kind: 'user' as const, id: 'stranger' };
    const stranger = createCaller({ deps: server.deps, accounts: server.composition.auth.accounts, principal: { workspaceId: await secondWorkspace(), role: 'owner', actor, user: null } });
    const attempts: (() => Promise<unknown>)[] = [
      () => stranger.customers.get({ id: customer.id }),
      () => stranger.customers.update({ id: customer.id, version: 1, fields: {} }),
      () => stranger.customers.timeline({ id: customer.id, limit: 1 }),
      () => stranger.customers.explain({ id: customer.id, schemeId: scheme.id }),
      () => stranger.forecast.customer({ id: customer.id }),
      () => stranger.forecast.calendar({ schemeId: scheme.id }),
      () => stranger.forecast.day({ schemeId: scheme.id, day: '2026-06-15', limit: 1 }),
      () => stranger.overrides.set({ target: { id: customer.id, schemeId: scheme.id, version: 1, lockId: null }, class: 'A', reason: 'x', term: { kind: 'always' } }),
      () => stranger.overrides.release({ target: { id: customer.id, schemeId: scheme.id, version: 1, lockId: 'l' } }),
      () => stranger.schemes.get({ id: scheme.id }),
      () => stranger.schemes.run({ id: scheme.id }),
      () => stranger.schemes.continueRun({ id: scheme.id }),
      () => stranger.schemes.versions({ id: scheme.id }),
      () => stranger.schemes.version({ id: scheme.id, number: 1 }),
      () => stranger.schemes.publish({ id: scheme.id, draftRevision: 1, effects: 'silent' }),
      () => stranger.runs.get({ id: runId }),
      () => stranger.runs.cancel({ id: runId }),
      () => stranger.customers.erase({ id: customer.id }),
      () => stranger.history.undoRun({ runId }),
      () => stranger.duplicates.merge({ survivor: { id: customer.id, version: 1 }, loser: { id: scheme.id, version: 1 }, taken: [] }),
      () => stranger.history.undoKept({ runId }),
      () => stranger.imports.analyse({ runId }),
      () => stranger.apiKeys.revoke({ id: keyId }),
      () => stranger.forms.get({ id: form.id }),
      () => stranger.forms.publish({ id: form.id, draftRevision: 1 }),
      () => stranger.forms.versions({ id: form.id, limit: 1 }),
      () => stranger.forms.version({ id: form.id, number: 1 }),
      () => stranger.forms.compareVersions({ id: form.id, from: 1, to: 1 }),
      () => stranger.forms.setLink({ id: form.id, enabled: true }),
      () => stranger.forms.submit({ formId: form.id, customer: null, fields: {} }),
      () => stranger.forms.remove({ id: form.id }),
    ];
    const answers = await Promise.all(attempts.map(async (attempt) => [attempt.toString(), await attempt().then(() => 'answered', (error: { code?: string }) => error.code)]));
    expect(answers).toEqual(attempts.map((attempt) => [attempt.toString(), failureCodes.notFound.trpc]));
    expect(await stranger.customers.remove({ ids: [customer.id] })).toEqual({ removed: 0 });
    expect((await stranger.customers.list({ limit: 5 })).total).toBe(0);
  });

  async function secondWorkspace(): Promise<string> {
    const id = server.deps.newId();
    const times = { createdAt: 0, updatedAt: 0 };
    await server.deps.store.workspaces.insert('', { id, ...times, name: 'Other', locale: 'en', timeZone: 'UTC', currency: 'USD', designVersion: 1 });
    await server.deps.store.fieldSets.insert(id, { id: 'customer', ...times, fields: [] });
    return id;
  }
});
