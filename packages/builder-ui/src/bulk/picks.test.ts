import { describe, expect, it } from 'vitest';
import { countPicked, isPicked, mostPicked, nobody, type Picks, pickState, togglePick, toggleRows } from './picks.ts';

const rows = ['a', 'b', 'c', 'd', 'e'];
const idsOf = (picks: Picks): string => (picks.all ? 'all' : [...picks.ids].sort().join(''));
const after = (...steps: [id: string, range?: boolean][]): Picks => steps.reduce<Picks>((picks, [id, range = false]) => togglePick(picks, rows, id, range), nobody);

describe('picking customers', () => {
  it.each<[string, Picks, string]>([
    ['one by one', after(['b'], ['d']), 'bd'],
    ['and taking one back', after(['b'], ['d'], ['b']), 'd'],
    ['a range from the last one, downwards', after(['b'], ['d', true]), 'bcd'],
    ['and upwards', after(['d'], ['b', true]), 'bcd'],
    ['a second range goes on from the first', after(['a'], ['b', true], ['d', true]), 'abcd'],
    ['a range without a beginning is one', after(['c', true]), 'c'],
    ['all rows that are read', toggleRows(after(['b']), rows), 'abcde'],
    ['and nobody', toggleRows(toggleRows(nobody, rows), rows), ''],
    ['one taken out of all leaves those that are read', togglePick({ all: true }, rows, 'c', false), 'abde'],
  ])('%s', (_name, picks, ids) => expect(idsOf(picks)).toBe(ids));

  it('is counted, and shown above the rows', () => {
    expect(countPicked({ all: true }, 7)).toBe(7);
    expect(countPicked(after(['a']), 7)).toBe(1);
    expect(isPicked({ all: true }, 'z')).toBe(true);
    expect([nobody, after(['a']), toggleRows(nobody, rows), { all: true } as const].map((picks) => pickState(picks, rows))).toEqual([false, 'mixed', true, true]);
    expect(pickState(nobody, [])).toBe(false);
  });

  it('stays within what can be named: more rows are all', () => {
    const many = Array.from({ length: mostPicked + 500 }, (_, index) => `c${index}`);
    expect(toggleRows(nobody, many)).toEqual({ all: true });
    expect(countPicked(togglePick(togglePick(nobody, many, 'c0', false), many, 'c1400', true), 7)).toBe(mostPicked);
  });
});
