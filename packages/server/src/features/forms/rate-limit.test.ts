import { expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

it('gives each key its share, and a new one when the window is over', () => {
  let now = 0;
  const limit = createRateLimit({ count: 2, windowMs: 100, maxKeys: 10, clock: () => now });
  expect(['a', 'a', 'a', 'b'].map(limit.take)).toEqual([true, true, false, true]);
  now = 99;
  expect(limit.take('a')).toBe(false);
  now = 100;
  expect(limit.take('a')).toBe(true);
});

it('holds no more keys than it may: the oldest goes', () => {
  const limit = createRateLimit({ count: 1, windowMs: 100, maxKeys: 2, clock: () => 0 });
  expect(['a', 'b', 'c', 'a'].map(limit.take)).toEqual([true, true, true, true]);
  expect(limit.take('a')).toBe(false);
});
