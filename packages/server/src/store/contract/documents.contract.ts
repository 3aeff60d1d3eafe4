import { expect, test } from 'vitest';
import { failureOf, noon, task } from './samples.ts';
import type { Contract } from './store-contract.ts';

export const documentsContract: Contract = (stores) => {
  test('an inserted document has version 1 and is found again', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    expect(await store.tasks.insert(w, task('t1'))).toBe(true);
    expect(await store.tasks.find(w, 't1')).toEqual({ ...task('t1'), version: 1 });
    expect(await store.tasks.find(w, 't2')).toBeNull();
  });

  test('a second insert of the same id changes nothing', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.tasks.insert(w, task('t1'));
    expect(await store.tasks.insert(w, task('t1', { title: 'Other' }))).toBe(false);
    expect((await store.tasks.find(w, 't1'))?.title).toBe('Call');
  });

  test('of many inserts of one id at once, one wins', async () => {
    const { store, other, workspace } = stores();
    const w = workspace();
    const inserted = await Promise.all(Array.from({ length: 8 }, (_, index) => (index % 2 ? store : other).tasks.insert(w, task('t1', { title: `${index}` }))));
    expect(inserted.filter(Boolean)).toHaveLength(1);
    expect((await store.tasks.find(w, 't1'))?.title).toBe(String(inserted.indexOf(true)));
  });

  test('an update needs the version that was read', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.tasks.insert(w, task('t1'));
    const updated = await store.tasks.update(w, { id: 't1', version: 1 }, task('t1', { title: 'Visit', dueAt: noon }));
    expect(updated).toEqual({ ...task('t1', { title: 'Visit', dueAt: noon }), version: 2 });
    expect(await store.tasks.find(w, 't1')).toEqual(updated);
    expect(await failureOf(store.tasks.update(w, { id: 't1', version: 1 }, task('t1', { title: 'Late' })))).toBe('conflict');
    expect(await failureOf(store.tasks.update(w, { id: 'gone', version: 1 }, task('gone')))).toBe('notFound');
    expect((await store.tasks.find(w, 't1'))?.title).toBe('Visit');
  });

  test('many are inserted, found and replaced at once, or none where one has changed', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.tasks.insert(w, task('t1', { title: 'First' }));
    await store.tasks.insertMany(w, [task('t1'), task('t2'), task('t3')]);
    await store.tasks.insertMany(workspace(), [task('t4')]);
    await store.tasks.insertMany(w, []);
    const titles = async () => (await store.tasks.findMany(w, ['t3', 't1', 't2', 't4', 'none'])).map(({ id, title, version }) => `${id} ${title} ${version}`).sort();
    expect(await titles()).toEqual(['t1 First 1', 't2 Call 1', 't3 Call 1']);
    const [one, two] = (await store.tasks.findMany(w, ['t1', 't2'])).sort((a, b) => (a.id < b.id ? -1 : 1));
    await store.tasks.updateMany(w, [{ ...one!, title: 'Visit' }, { ...two!, title: 'Write' }]);
    expect(await titles()).toEqual(['t1 Visit 2', 't2 Write 2', 't3 Call 1']);
    expect(await failureOf(store.tasks.updateMany(w, [{ ...task('t3', { title: 'Late' }), version: 1 }, { ...two!, title: 'Late' }]))).toBe('conflict');
    await store.tasks.updateMany(w, []);
    expect(await titles()).toEqual(['t1 Visit 2', 't2 Write 2', 't3 Call 1']);
  });

  test('remove tells whether the document was there', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.tasks.insert(w, task('t1'));
    expect(await store.tasks.remove(w, 't1')).toBe(true);
    expect(await store.tasks.remove(w, 't1')).toBe(false);
    expect(await store.tasks.find(w, 't1')).toBeNull();
  });

  test.each(['oldest', 'newest'] as const)('pages from the %s show every document once', async (order) => {
    const { store, workspace } = stores();
    const w = workspace();
    const ids = Array.from({ length: 23 }, (_, index) => `t${String(index).padStart(2, '0')}`);
    for (const id of ids) await store.tasks.insert(w, task(id));
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await store.tasks.list(w, { limit: 5, after, order });
      seen.push(...page.items.map((item) => item.id));
      after = page.next;
    }
    expect(seen).toEqual(order === 'oldest' ? ids : ids.toReversed());
  });

  test('lists and counts filter by the declared fields', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.tasks.insert(w, task('t1', { customerId: 'a' }));
    await store.tasks.insert(w, task('t2', { customerId: 'a', status: 'done' }));
    await store.tasks.insert(w, task('t3', { customerId: 'b' }));
    const ids = async (where: { customerId?: string; status?: 'open' | 'done' }) => (await store.tasks.list(w, { where, limit: 10 })).items.map((item) => item.id);
    expect(await ids({ customerId: 'a' })).toEqual(['t1', 't2']);
    expect(await ids({ customerId: 'a', status: 'open' })).toEqual(['t1']);
    expect(await ids({})).toEqual(['t1', 't2', 't3']);
    expect(await store.tasks.count(w, { status: 'open' })).toBe(2);
    expect(await store.tasks.count(w)).toBe(3);
  });

  test('filters understand booleans', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const health = { status: 'ok' as const, kills: [], lastError: null };
    await store.plugins.insert(w, { id: 'on', createdAt: noon, updatedAt: noon, pluginVersion: '1.0.0', enabled: true, health, inputs: {}, settings: {} });
    await store.plugins.insert(w, { id: 'off', createdAt: noon, updatedAt: noon, pluginVersion: '1.0.0', enabled: false, health, inputs: {}, settings: {} });
    expect((await store.plugins.list(w, { where: { enabled: true }, limit: 10 })).items.map((item) => item.id)).toEqual(['on']);
    expect(await store.plugins.count(w, { enabled: false })).toBe(1);
  });

  test('workspaces and kinds do not see each other', async () => {
    const { store, workspace } = stores();
    const [mine, theirs] = [workspace(), workspace()];
    await store.tasks.insert(mine, task('t1'));
    expect(await store.tasks.insert(theirs, task('t1', { title: 'Theirs' }))).toBe(true);
    expect(await store.forms.find(mine, 't1')).toBeNull();
    await store.tasks.update(theirs, { id: 't1', version: 1 }, task('t1', { title: 'Changed' }));
    expect((await store.tasks.find(mine, 't1'))?.title).toBe('Call');
    expect((await store.tasks.list(mine, { limit: 10 })).items).toHaveLength(1);
    expect(await store.tasks.count(theirs, { status: 'open' })).toBe(1);
    expect(await store.tasks.remove(theirs, 't1')).toBe(true);
    expect(await store.tasks.count(mine)).toBe(1);
  });

  test('more than a page can hold is refused', async () => {
    const { store, workspace } = stores();
    expect(await failureOf(store.tasks.list(workspace(), { limit: 1001 }))).toBe('invalid');
  });
};
