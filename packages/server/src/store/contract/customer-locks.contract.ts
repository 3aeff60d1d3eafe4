import { expect, test } from 'vitest';
import type { Classification, LockTerm } from '../port/customers.ts';
import { allIds, classification, customerWrite, noon } from './samples.ts';
import type { Contract } from './store-contract.ts';

/** Class A by a person, where the scheme itself says `shadow`. */
function locked(shadow: string | null, term: LockTerm = { kind: 'always' }): Classification {
  const { source: _source, ...result } = classification({ class: shadow, score: shadow === null ? null : 41.5, unknown: ['x'], flipsAt: noon + 7 });
  const lock = { id: 'l1', reason: '老客户 "VIP" \\', term, by: { kind: 'user' as const, id: 'u1' }, at: noon, shadow: result };
  return classification({ score: null, source: 'person', lock });
}

export const customerLocksContract: Contract = (stores) => {
  test('a lock is stored whole with its class, by every way of writing, and goes when a class without one is set', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const terms: LockTerm[] = [{ kind: 'always' }, { kind: 'until', at: noon + 9 }, { kind: 'change', fields: ['phase', 'owner'] }];
    await store.customers.insertMany(w, [customerWrite({ id: 'c1', classes: { s1: locked('B', terms[0]), s2: classification() } }), customerWrite({ id: 'c2' })]);
    expect((await store.customers.find(w, 'c1'))?.classes).toEqual({ s1: locked('B', terms[0]), s2: classification() });
    await store.customers.setClasses(w, [{ customerId: 'c2', scheme: 's1', classification: locked(null, terms[1]) }]);
    expect((await store.customers.find(w, 'c2'))?.classes).toEqual({ s1: locked(null, terms[1]) });
    await store.customers.updateMany(w, [customerWrite({ id: 'c1', version: 2, classes: { s1: locked('A', terms[2]) } })]);
    expect((await store.customers.find(w, 'c1'))?.classes).toEqual({ s1: locked('A', terms[2]) });
    expect(await store.customers.countLocks(w, 's1')).toEqual({ agrees: 1, conflicts: 0, silent: 1 });
    await store.customers.setClasses(w, ['c1', 'c2'].map((customerId) => ({ customerId, scheme: 's1', classification: classification() })));
    const plain = await store.customers.find(w, 'c1');
    expect(plain?.classes.s1).not.toHaveProperty('lock');
    expect(plain?.classes).toEqual({ s1: classification() });
    expect(await store.customers.countLocks(w, 's1')).toEqual({ agrees: 0, conflicts: 0, silent: 0 });
  });

  test('overrides are listed and counted by how the scheme stands to them, apart from its classes', async () => {
    const { store, workspace } = stores();
    const [w, theirs] = [workspace(), workspace()];
    const of = (id: string, classes: Record<string, Classification>, text = '') => customerWrite({ id, classes }, text);
    await store.customers.insertMany(w, [
      of('agrees', { s1: locked('A') }, 'wang'), of('conflicts', { s1: locked('B') }, 'wang'), of('silent', { s1: locked(null) }), of('none', { s1: classification() }, 'wang'), of('other', { s2: locked('B') }),
    ]);
    await store.customers.insertMany(theirs, [of('x', { s1: locked('B') })]);
    expect(await store.customers.countLocks(w, 's1')).toEqual({ agrees: 1, conflicts: 1, silent: 1 });
    expect(await store.customers.countLocks(w, 's2')).toEqual({ agrees: 0, conflicts: 1, silent: 0 });
    expect(await store.customers.countLocks(w, 's3')).toEqual({ agrees: 0, conflicts: 0, silent: 0 });
    expect(await store.customers.countByClass(w, 's1')).toEqual({ A: 4 });
    expect(await allIds(store, w, { locks: { s1: ['conflicts'] } })).toEqual(['conflicts']);
    expect(await allIds(store, w, { locks: { s1: ['agrees', 'silent', 'conflicts'] }, classes: { s1: ['A'] }, search: 'WANG' })).toEqual(['agrees', 'conflicts']);
    expect(await store.customers.count(w, { locks: { s1: ['agrees', 'silent'] } })).toBe(2);
    expect(await store.customers.count(w, { locks: { s1: ['conflicts'] }, classes: { s1: ['A'] } })).toBe(1);
    expect(await store.customers.count(w, { locks: { s1: ['conflicts'], s2: ['conflicts'] } })).toBe(0);
    expect(await store.customers.count(w, { locks: { s1: [] } })).toBe(0);
    await store.customers.clearScheme(w, 's1');
    expect(await store.customers.countLocks(w, 's1')).toEqual({ agrees: 0, conflicts: 0, silent: 0 });
    expect(await store.customers.removeMany(w, ['other'])).toBe(1);
    expect(await store.customers.countLocks(w, 's2')).toEqual({ agrees: 0, conflicts: 0, silent: 0 });
  });
};
