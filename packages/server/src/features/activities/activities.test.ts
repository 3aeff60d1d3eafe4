import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { byLately, callType, designFields, orderType } from '../../testing/activity-design.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';

const dayMs = 86_400_000;

describeOnEachStore('activities', (open) => {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  let customerId: string;

  const iso = (daysAgo: number) => new Date(server.deps.clock() - daysAgo * dayMs).toISOString();
  const order = (daysAgo: number, amount: number, more: object = {}) => ({ customerId, type: 'order', at: iso(daysAgo), values: { amount, shop: 'north' }, ...more });
  const record = (...activities: ReturnType<typeof order>[]) => owner.activities.record({ activities });
  const customer = () => owner.customers.get({ id: customerId });
  const failure = async (call: Promise<unknown>) => call.then(() => 'none', (error: { code: string; cause: { issues: { code: string; path: unknown[] }[] } }) => [error.code, ...error.cause.issues.map(({ code, path }) => `${code} ${path.join('.')}`)]);

  beforeAll(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.activities.saveTypes({ version: 0, types: [orderType, callType] });
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: designFields });
  });
  beforeEach(async () => {
    customerId = (await owner.customers.create({ fields: { name: '王芳' } })).id;
  });
  afterAll(() => server.close());

  it('each save of the types that differs is a version, the first with what was there before', async () => {
    const { version } = await owner.activities.types();
    await owner.activities.saveTypes({ version, types: [orderType, callType] });
    const visit = { key: 'visit', name: { zh: '到访', en: 'Visit' }, fields: [] };
    const saved = await owner.activities.saveTypes({ version: version + 1, types: [orderType, callType, visit] });
    const newest = await owner.activities.typeVersions({ limit: 1 });
    const changes = [{ kind: 'added', activity: 'visit', name: visit.name }];
    expect(newest.items).toEqual([{ number: saved.version, at: server.deps.clock(), actor: { kind: 'user', id: server.userId }, by: '林静', changes }]);
    const { items, next } = await owner.activities.typeVersions({ limit: 9, after: newest.next });
    expect([items.map(({ number, changes: all }) => [number, all.map(({ kind }) => kind)]), next]).toEqual([[[1, ['added', 'added']]], null]);
    expect(await owner.activities.compareTypeVersions({ from: 1, to: saved.version })).toEqual(changes);
    await owner.activities.saveTypes({ version: saved.version, types: [orderType, callType] });
  });

  it('a new customer has no activities, and that is known', async () => {
    const { fields, fieldFlips } = await customer();
    expect(fields).toEqual({ name: '王芳', orders: 0, spent: 0, shops: 0, lately: 0, calls: 0 });
    expect(fieldFlips).toBeUndefined();
  });

  it('recording changes rollups and the formulas that read them, in one change with who and why', async () => {
    await record(order(40, 30), order(2, 90.5, { values: { amount: 90.5, shop: 'south' } }));
    expect((await customer()).fields).toMatchObject({ orders: 2, spent: 120.5, shops: 2, lately: 1, greatest: 90.5, perOrder: 60.25, idle: 2, loyal: true, calls: 0 });
    const { items } = await server.deps.store.changes.list(server.workspaceId, customerId, { limit: 5 });
    expect(items[0]).toMatchObject({ kind: 'updated', actor: { kind: 'user', id: server.userId }, cause: { kind: 'form' } });
    const paths = new Map(items[0]?.values.map((value) => [value.path.replace(/activities\.[^.]+/, 'activity'), value]));
    expect(paths.get('fields.orders')).toMatchObject({ before: 0, after: 2 });
    expect(paths.get('fields.loyal')).toEqual({ path: 'fields.loyal', after: true });
    expect(paths.get('activity.values.amount')?.after).toBeDefined();
  });

  it('an order sent twice counts once, in one request and in two', async () => {
    const first = await record(order(3, 10, { key: 'SO-1' }), order(3, 10, { key: 'SO-1' }), order(3, 10, { key: 'SO-2' }));
    expect(first.map(({ outcome }) => outcome)).toEqual(['recorded', 'known', 'recorded']);
    const second = await record(order(3, 99, { key: 'SO-1' }));
    expect(second[0]).toMatchObject({ outcome: 'known', activity: { values: { amount: 10 } } });
    await Promise.all([record(order(1, 5, { key: 'SO-3' })), record(order(1, 5, { key: 'SO-3' }))]);
    expect((await customer()).fields).toMatchObject({ orders: 3, spent: 25 });
    await record({ ...order(1, 1, { key: 'SO-1' }), type: 'call', values: {} } as never);
    expect((await customer()).fields).toMatchObject({ orders: 3, calls: 1 });
  });

  it('recorders at once lose none', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, index) => record(order(1, index + 1))));
    expect((await customer()).fields).toMatchObject({ orders: 8, spent: 36 });
  });

  it('an edit and a removal take out what was counted', async () => {
    const [first, second] = await record(order(40, 30), order(2, 90.5));
    const edited = await owner.activities.edit({ id: first!.activity.id, version: 1, at: iso(1), values: { amount: 10, shop: null } });
    expect(edited).toMatchObject({ version: 2, values: { amount: 10 } });
    expect((await customer()).fields).toMatchObject({ orders: 2, spent: 100.5, lately: 2, shops: 1, idle: 1 });
    expect(await failure(owner.activities.remove({ id: second!.activity.id, version: 5 }))).toEqual(['CONFLICT']);
    await owner.activities.remove({ id: second!.activity.id, version: 1 });
    expect((await customer()).fields).toMatchObject({ orders: 1, spent: 10, greatest: 10, loyal: false });
    await owner.activities.remove({ id: first!.activity.id, version: 2 });
    expect((await customer()).fields).toEqual({ name: '王芳', orders: 0, spent: 0, shops: 0, lately: 0, calls: 0 });
    const { items } = await server.deps.store.changes.list(server.workspaceId, customerId, { limit: 5 });
    expect(items[0]?.values.find(({ path }) => path === `activities.${first!.activity.id}.values.amount`)).toEqual({ path: `activities.${first!.activity.id}.values.amount`, before: 10 });
    expect(await failure(owner.activities.remove({ id: first!.activity.id, version: 2 }))).toEqual(['NOT_FOUND']);
  });

  it('says what is wrong with which activity, and stores none of the batch', async () => {
    const wrong = [order(1, 5), { ...order(1, 5), type: 'visit' }, order(1, 5, { values: { amount: 'much' } }), order(1, 5, { values: { colour: 'red' } })];
    expect(await failure(record(...wrong))).toEqual(['BAD_REQUEST', 'activity.unknownType 1.type', 'value.type 2.values.amount', 'value.additionalProperty 3.values.colour'].map((text) => text.replace('additionalProperty', 'additionalProperties')));
    expect(await failure(record(order(1, 5), order(1, 5, { customerId: 'nobody' })))).toEqual(['BAD_REQUEST', 'activity.noCustomer 1.customerId']);
    expect((await owner.activities.list({ customerId, limit: 5 })).items).toEqual([]);
    expect(await failure(owner.activities.list({ customerId: 'nobody', limit: 5 }))).toEqual(['NOT_FOUND']);
  });

  it('nobody writes a derived field', async () => {
    const { version } = await customer();
    expect(await failure(owner.customers.update({ id: customerId, version, fields: { orders: 7 } }))).toEqual(['BAD_REQUEST', 'value.notWritable orders']);
    await owner.customers.update({ id: customerId, version, fields: { visits: 3 } });
    expect((await customer()).fields).toMatchObject({ visits: 3, orders: 0 });
  });

  it('pages are newest first, by type', async () => {
    await record(order(1, 1), order(3, 3), order(2, 2), { ...order(4, 0), type: 'call', values: { minutes: 5 } } as never);
    const first = await owner.activities.list({ customerId, type: 'order', limit: 2 });
    const second = await owner.activities.list({ customerId, type: 'order', limit: 2, after: first.next });
    expect([...first.items, ...second.items].map(({ values }) => values.amount)).toEqual([1, 2, 3]);
    expect(second.next).toBeNull();
  });

  it('classes follow what is recorded, and time', async () => {
    const { id: schemeId } = await owner.schemes.create({ key: 'lately', name: { zh: '近期', en: 'Lately' }, method: 'rules' });
    const { draftRevision } = await owner.schemes.get({ id: schemeId });
    const saved = await owner.schemes.saveDraft({ id: schemeId, draftRevision, draft: byLately(2) });
    await owner.schemes.publish({ id: schemeId, draftRevision: saved.draftRevision, effects: 'fire' });
    await server.workOff();
    await record(order(29, 10), order(10, 10));
    const before = (await customer()).classes[schemeId];
    // The window holds 30 local days: the older order leaves it at the coming midnight in Shanghai.
    const midnight = Date.UTC(2026, 5, 15, 16);
    expect(before).toMatchObject({ class: 'A', flipsAt: midnight });
    expect((await owner.customers.explain({ id: customerId, schemeId })).explanation.outcome.flipsAt).toBe(midnight);
    server.setNow(midnight);
    await server.workOff();
    const after = await customer();
    expect(after.fields).toMatchObject({ lately: 1, orders: 2, idle: 11 });
    expect(after.classes[schemeId]).toMatchObject({ class: 'B', flipsAt: midnight + 19 * dayMs });
    const { items } = await server.deps.store.changes.list(server.workspaceId, customerId, { limit: 1 });
    expect(items[0]).toMatchObject({ actor: { kind: 'system', id: 'time' }, cause: { kind: 'time' } });
    expect(items[0]?.values.map(({ path }) => path)).toEqual(expect.arrayContaining(['fields.lately', 'fields.idle', `classes.${schemeId}`]));
  });
});
