import { expect, test } from 'vitest';
import type { Change, ChangeQuery, ChangeTopic } from '../port/changes.ts';
import type { Page } from '../port/documents.ts';
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

  /** Four customers, three at the same instant: c0 by a person, the others by two imports. */
  const mixed = (): Change[] => Array.from({ length: 12 }, (_, index) => change(`h${String(index).padStart(2, '0')}`, {
    customerId: `c${index % 4}`, at: noon + Math.floor(index / 3), actor: { kind: 'user', id: index < 6 ? 'u1' : 'u2' },
    cause: index % 4 === 0 ? { kind: 'form' } : { kind: 'import', id: `r${index % 2}` },
    values: [{ path: index < 4 ? 'fields.name' : 'fields.note', after: String(index) }],
  }));

  test.each<[string, ChangeQuery, number[]]>([
    ['everything', {}, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]],
    ['customers', { customerIds: ['c1', 'c3', 'nobody'] }, [11, 9, 7, 5, 3, 1]],
    ['no customer', { customerIds: [] }, []],
    ['an actor', { actorId: 'u2', customerIds: ['c1'] }, [9]],
    ['a kind of cause', { cause: { kind: 'form' } }, [8, 4, 0]],
    ['a cause', { cause: { kind: 'import', id: 'r0' } }, [10, 6, 2]],
    ['another kind of cause with the same id', { cause: { kind: 'undo', id: 'r0' } }, []],
    ['a path', { path: 'fields.name' }, [3, 2, 1, 0]],
    ['a part of a path', { path: 'fields' }, []],
    ['a time', { from: noon + 1, until: noon + 3 }, [8, 7, 6, 5, 4, 3]],
    ['several parts', { from: noon + 1, actorId: 'u1', cause: { kind: 'import' } }, [5, 3]],
  ])('search finds by %s, newest first, page by page', async (_name, query, expected) => {
    const { store, workspace } = stores();
    const w = workspace();
    const changes = mixed();
    await store.changes.append(w, changes);
    await store.changes.append(workspace(), changes);
    const seen = await everyPage((after) => store.changes.search(w, query, { after, limit: 2 }));
    expect(seen).toEqual(expected.map((index) => changes[index]));
  });

  test('search finds by what changes are about, whatever their values look like', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const about = (id: string, kind: Change['kind'], ...paths: string[]) => change(id, { kind, values: paths.map((path) => ({ path, after: ['locks.s1', '["classes.s1"', 'activities.x'] })) });
    const changes = [
      about('h0', 'created', 'fields.name', 'classes.s1'), about('h1', 'updated', 'fields.name', 'fields.tags', 'classes.s1'), about('h2', 'updated', 'activities.a1.type', 'fields.orders'),
      about('h3', 'classified', 'scores.s1'), about('h4', 'classified', 'classes.s1', 'locks.s1'), about('h5', 'classified', 'locks.s1'), about('h6', 'updated', 'fields.locks', 'consents.f1'),
      about('h7', 'merged', 'fields.name'), about('h8', 'removed', 'locks.s1'), about('h9', 'restored', 'classes.s1'), change('ha', { kind: 'erased', values: [] }),
    ];
    await store.changes.append(w, changes);
    await store.changes.append(workspace(), changes);
    const ids = async (topic: ChangeTopic) => (await store.changes.search(w, { topic }, { limit: 20 })).items.map(({ id }) => id).join(' ');
    expect(await Promise.all((['created', 'fields', 'class', 'override', 'activity', 'merge', 'trash', 'erased'] as const).map(ids))).toEqual(['h0', 'h6 h2 h1', 'h4 h1', 'h5 h4', 'h2', 'h7', 'h9 h8', 'ha']);
    expect((await store.changes.search(w, { topic: 'class', cause: { kind: 'import' }, customerIds: ['c1'], from: noon }, { limit: 1 })).items.map(({ id }) => id)).toEqual(['h4']);
    await store.changes.eraseValues(w, ['c1']);
    expect(await Promise.all((['created', 'fields', 'class', 'override', 'trash'] as const).map(ids))).toEqual(['h0', '', '', '', 'h9 h8']);
  });

  test('scan goes customer by customer, oldest first, up to an instant', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const changes = mixed();
    await store.changes.append(w, changes);
    await store.changes.append(workspace(), changes);
    const inOrder = (until: number) => changes.filter(({ at }) => at <= until).sort((a, b) => (a.customerId < b.customerId ? -1 : a.customerId > b.customerId ? 1 : a.at - b.at || (a.id < b.id ? -1 : 1)));
    for (const until of [noon - 1, noon + 1, noon + 99]) expect(await everyPage((after) => store.changes.scan(w, { until, after, limit: 3 }))).toEqual(inOrder(until));
    expect(await failureOf(store.changes.scan(w, { until: noon, after: '???', limit: 3 }))).toBe('invalid');
  });

  test('changedBy names each customer of a cause once', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.changes.append(w, mixed());
    expect(await store.changes.changedBy(w, 'r1', { after: null, limit: 10 })).toEqual(['c1', 'c3']);
    expect(await store.changes.changedBy(w, 'r1', { after: null, limit: 1 })).toEqual(['c1']);
    expect(await store.changes.changedBy(w, 'r1', { after: 'c1', limit: 10 })).toEqual(['c3']);
    expect(await store.changes.changedBy(workspace(), 'r1', { after: null, limit: 10 })).toEqual([]);
  });

  test('eraseValues keeps that something changed, and no value', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.changes.append(w, [change('h1', { reason: '本人要求' }), change('h2', { customerId: 'c2' })]);
    await store.changes.eraseValues(w, ['c1', 'nobody']);
    expect((await store.changes.list(w, 'c1', { limit: 10 })).items).toEqual([change('h1', { values: [], erased: true })]);
    expect((await store.changes.list(w, 'c2', { limit: 10 })).items).toEqual([change('h2', { customerId: 'c2' })]);
  });
};

async function everyPage(page: (after: string | null) => Promise<Page<Change>>): Promise<Change[]> {
  const seen: Change[] = [];
  for (let after: string | null = null; ;) {
    const { items, next }: Page<Change> = await page(after);
    seen.push(...items);
    if (next === null) return seen;
    after = next;
  }
}
