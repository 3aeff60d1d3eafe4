import { expect, test } from 'vitest';
import type { Change } from '../port/changes.ts';
import { failureOf, noon } from './samples.ts';
import type { Contract } from './store-contract.ts';

function change(id: string, over: Partial<Change> = {}): Change {
  return {
    id, customerId: 'c1', at: noon, actor: { kind: 'user', id: 'u1' }, cause: { kind: 'import', id: 'r1' }, kind: 'updated',
    values: [{ path: 'fields.name', before: '旧', after: '新' }, { path: 'fields.tags', after: ['a'] }, { path: 'classes.s1', before: 'A' }], ...over,
  };
}

export const changesContract: Contract = (stores) => {
  test('a customer\'s changes are listed newest first, page by page', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const changes = Array.from({ length: 11 }, (_, index) => change(`h${String(index).padStart(2, '0')}`, { at: noon + Math.floor(index / 3) }));
    await store.changes.append(w, changes.slice(0, 6));
    await store.changes.append(w, [...changes.slice(6), change('other', { customerId: 'c2' })]);
    const seen: Change[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await store.changes.list(w, 'c1', { after, limit: 4 });
      seen.push(...page.items);
      after = page.next;
    }
    expect(seen).toEqual(changes.toReversed());
  });

  test('a change appended again is not doubled', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.changes.append(w, [change('h1')]);
    await store.changes.append(w, [change('h1', { kind: 'removed' }), change('h2', { at: noon + 1 })]);
    await store.changes.append(w, []);
    expect((await store.changes.list(w, 'c1', { limit: 10 })).items).toEqual([change('h2', { at: noon + 1 }), change('h1')]);
  });

  test('workspaces do not see each other', async () => {
    const { store, workspace } = stores();
    const [mine, theirs] = [workspace(), workspace()];
    await store.changes.append(mine, [change('h1')]);
    await store.changes.append(theirs, [change('h1', { kind: 'created' })]);
    expect((await store.changes.list(mine, 'c1', { limit: 10 })).items).toEqual([change('h1')]);
    expect((await store.changes.list(workspace(), 'c1', { limit: 10 })).items).toEqual([]);
    expect(await failureOf(store.changes.list(mine, 'c1', { limit: 10, after: '???' }))).toBe('invalid');
  });
};
