import { fieldDef, type FieldValue } from '@rubric/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goLive } from '../../testing/go-live.ts';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';

/** What undoing one change and restoring a record promise, on any store. */
export function restoreFieldsSuite(open: OpenTestServer): void {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  let scheme: string;

  beforeAll(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
    scheme = await goLive(owner, 'visits', byVisits(3));
    await server.workOff();
  });
  afterAll(() => server.close());

  type Patch = Record<string, FieldValue | null>;
  const later = () => server.setNow(server.deps.clock() + 1000);
  const changesOf = async (id: string) => (await owner.customers.timeline({ id, limit: 50 })).items.flatMap((entry) => (entry.kind === 'change' ? [entry.change] : []));

  /** A customer with these values one after the other. */
  async function live(...steps: [Patch, ...Patch[]]): Promise<string> {
    let made: { id: string; version: number } | null = null;
    for (const fields of steps) {
      later();
      made = made === null ? await owner.customers.create({ fields }) : await owner.customers.update({ id: made.id, version: made.version, fields });
    }
    return made?.id ?? '';
  }
  /** The `index`-th change, oldest first. */
  async function target(id: string, index: number, aim: 'undo' | 'asThen') {
    const change = (await changesOf(id)).reverse()[index];
    return { id, changeId: change?.id ?? '', at: change?.at ?? 0, aim };
  }
  const field = (key: string, now: FieldValue | null, before: FieldValue | null, changedSince = false) => ({ field: key, now, before, changedSince, issues: [] });

  it('a change is undone by a new one that names it, classified anew, and the log keeps both', async () => {
    const id = await live({ name: '安', visits: 1 }, { name: '安娜', visits: 5, source: 'web' });
    const undone = await target(id, 1, 'undo');
    const { version, fields } = await owner.history.compare(undone);
    expect(fields).toEqual([field('name', '安娜', '安'), field('visits', 5, 1), field('source', 'web', null)]);
    later();
    const restored = await owner.history.restore({ target: undone, version, fields: fields.map((item) => item.field) });
    expect(restored).toMatchObject({ fields: { name: '安', visits: 1 }, classes: { [scheme]: { class: 'B' } } });
    const changes = await changesOf(id);
    expect(changes.map(({ kind, cause }) => [kind, cause])).toEqual([['updated', { kind: 'undo', id: undone.changeId }], ['updated', { kind: 'form' }], ['created', { kind: 'form' }]]);
    expect(changes[0]?.values).toContainEqual({ path: 'fields.source', before: 'web' });
    expect((await owner.history.compare(undone)).fields).toEqual([]);
  });

  it('what someone has changed since is told apart, and goes back only when it is asked for', async () => {
    const id = await live({ name: '波', visits: 1 }, { name: '波波', visits: 5 }, { visits: 7 });
    const undone = await target(id, 1, 'undo');
    const { version, fields } = await owner.history.compare(undone);
    expect(fields).toEqual([field('name', '波波', '波'), field('visits', 7, 1, true)]);
    expect((await owner.history.restore({ target: undone, version, fields: ['name'] })).fields).toEqual({ name: '波', visits: 7 });
    expect((await owner.history.restore({ target: undone, version: version + 1, fields: ['visits'] })).fields).toEqual({ name: '波', visits: 1 });
  });

  it('the record as it was is compared with now, and chosen fields are restored from it', async () => {
    const id = await live({ name: '陈', visits: 2 }, { lastContact: '2026-06-01', visits: 4 }, { lastContact: null, visits: 8, source: 'friend' });
    const then = await target(id, 1, 'asThen');
    const { version, fields } = await owner.history.compare(then);
    expect(fields).toEqual([field('visits', 8, 4), field('lastContact', null, '2026-06-01'), field('source', 'friend', null)]);
    expect((await owner.history.restore({ target: then, version, fields: ['lastContact', 'source'] })).fields).toEqual({ name: '陈', visits: 8, lastContact: '2026-06-01' });
    expect((await changesOf(id))[0]?.cause).toEqual({ kind: 'restore', id: then.changeId });
  });

  it('what was written of a field that is deleted is shown, and not restored', async () => {
    const nick = fieldDef.parse({ key: 'nick', type: 'text', name: { zh: '昵称', en: 'Nickname' } });
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: [...sampleFields, nick] });
    const id = await live({ name: '古', nick: '阿古' }, { name: '古月', nick: '月月' });
    await owner.fields.remove({ version: (await owner.fields.list()).version, key: 'nick' });
    const then = await target(id, 0, 'asThen');
    const { version, fields } = await owner.history.compare(then);
    expect(fields).toEqual([field('name', '古月', '古'), { ...field('nick', '月月', '阿古'), issues: [{ code: 'value.fieldDeleted', path: ['nick'], params: { field: 'nick' } }] }]);
    await expect(owner.history.restore({ target: then, version, fields: ['nick'] })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect((await owner.history.restore({ target: then, version, fields: ['name'] })).fields).toMatchObject({ name: '古' });
  });

  it('a value that another customer has by now is said, and refused', async () => {
    const id = await live({ name: '丹', email: 'dan@example.com' }, { email: 'new@example.com' });
    await live({ name: '别人', email: 'dan@example.com' });
    const undone = await target(id, 1, 'undo');
    const { version, fields } = await owner.history.compare(undone);
    expect(fields.map(({ issues }) => issues.map(({ code }) => code))).toEqual([['value.notUnique']]);
    await expect(owner.history.restore({ target: undone, version, fields: ['email'] })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('refuses when the customer has changed since the comparison, and a change that is not this customer’s', async () => {
    const [id, other] = [await live({ name: '艾' }, { name: '艾米' }), await live({ name: '菲' }, { name: '菲菲' })];
    const undone = await target(id, 1, 'undo');
    const { version } = await owner.history.compare(undone);
    await owner.customers.update({ id, version, fields: { visits: 1 } });
    await expect(owner.history.restore({ target: undone, version, fields: ['name'] })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(owner.history.compare({ ...undone, id: other })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(server.callAs('viewer').history.restore({ target: undone, version: version + 1, fields: ['name'] })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
}
