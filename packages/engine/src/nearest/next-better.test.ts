import { expect, test } from 'vitest';
import { nextBetter } from './next-better.ts';

test('the class one rank above, by rank and not by place', () => {
  const classes = [['C', 5], ['A', 1], ['B', 2], ['B2', 2]].map(([key, rank]) => ({ key: String(key), rank: Number(rank), name: { zh: '', en: '' }, colour: 0 }));
  expect(['C', 'B', 'B2', 'A', null, 'gone'].map((key) => nextBetter(key, { classes })?.key)).toEqual(['B', 'A', 'A', undefined, undefined, undefined]);
});
