import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';
import { sampleFields } from '../../testing/sample-design.ts';
import type { ChangeSearch } from './search-changes.ts';

/** What the change log of a whole workspace answers, on any store. */
export function searchChangesSuite(open: OpenTestServer): void {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;

  beforeAll(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
  });
  afterAll(() => server.close());

  /** Shanghai is eight hours ahead: this is the beginning of its 2 March. */
  const midnight = Date.parse('2026-03-01T16:00:00Z');
  const create = async (name: string, at: number) => {
    server.setNow(at);
    return owner.customers.create({ fields: { name } });
  };
  const found = async (search: ChangeSearch) => (await owner.history.search({ ...search, limit: 50 })).items;
  const told = async (search: ChangeSearch) => (await found(search)).map(({ change: { kind, customerId }, customer: { title, state } }) => ({ kind, customerId, title, state }));

  it('says who changed whom, by person, day, cause and customer, and who customers are now', async () => {
    const before = await create('早', midnight - 1);
    const after = await create('晚', midnight);
    const line = (kind: string, { id, title }: { id: string; title: string | null }, state: string) => ({ kind, customerId: id, title, state });
    expect(await told({})).toEqual([line('created', after, 'present'), line('created', before, 'present')]);
    expect(await told({ from: '2026-03-02' })).toEqual([line('created', after, 'present')]);
    expect(await told({ until: '2026-03-01' })).toEqual([line('created', before, 'present')]);
    expect(await told({ cause: 'import' })).toEqual([]);
    expect(await told({ topic: 'created', until: '2026-03-01' })).toEqual([line('created', before, 'present')]);
    expect(await told({ topic: 'trash' })).toEqual([]);
    expect((await found({ actorId: server.userId })).map(({ actorName }) => actorName)).toEqual([expect.any(String), expect.any(String)]);
    expect(await found({ actorId: 'nobody' })).toEqual([]);

    await owner.duplicates.merge({ survivor: after, loser: before, taken: [] });
    expect(await told({ customerId: after.id })).toContainEqual({ kind: 'created', customerId: before.id, title: null, state: 'merged' });
    expect((await told({ customerId: after.id, cause: 'merge' })).map(({ kind }) => kind)).toEqual(['merged']);
    await owner.customers.remove({ ids: [after.id] });
    expect((await told({ customerId: after.id }))[0]).toEqual(line('removed', after, 'removed'));
    expect(await told({ customerId: after.id, topic: 'trash' })).toEqual([line('removed', after, 'removed')]);
    expect((await told({ customerId: after.id, topic: 'merge' })).map(({ kind }) => kind)).toEqual(['merged']);
    await owner.customers.erase({ id: after.id });
    expect((await told({ customerId: after.id }))[0]).toEqual({ kind: 'erased', customerId: after.id, title: null, state: 'gone' });
  });

  it('is read page by page, and the name of a key is told', async () => {
    const { id: key } = await owner.apiKeys.create({ name: '官网', role: 'sales' });
    const asKey = server.deps.store.changes;
    const first = await found({});
    await asKey.append(server.workspaceId, [{ id: 'by-key', customerId: 'somebody', at: server.deps.clock() + 1, actor: { kind: 'apiKey', id: key }, cause: { kind: 'api' }, kind: 'updated', values: [] }]);
    expect(await found({ actorId: key })).toMatchObject([{ actorName: '官网', customer: { id: 'somebody', title: null, state: 'gone' } }]);
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<typeof owner.history.search>> = await owner.history.search({ after, limit: 2 });
      ids.push(...page.items.map(({ change }) => change.id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(ids).toEqual(['by-key', ...first.map(({ change }) => change.id)]);
  });
}
