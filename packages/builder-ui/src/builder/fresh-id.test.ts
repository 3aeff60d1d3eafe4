import { expect, it } from 'vitest';
import { freshId } from './fresh-id.ts';

it('fresh ids differ and fit where ids are kept', () => {
  const ids = new Set(Array.from({ length: 1000 }, () => freshId('rule')));
  expect(ids.size).toBe(1000);
  expect([...ids].every((id) => id.length <= 64)).toBe(true);
});
