import { expect, it } from 'vitest';
import { createOrderedIds, madeAt } from './ordered-ids.ts';

it('keeps the order of making, beyond what one millisecond holds, in the form of a UUIDv7', () => {
  const newId = createOrderedIds();
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('tells when a UUIDv7 was made, and of nothing else', () => {
  const before = Date.now();
  const at = madeAt(`${createOrderedIds()()}-left-out`);
  expect(at).toBeGreaterThanOrEqual(before);
  expect(at).toBeLessThanOrEqual(Date.now());
  for (const id of ['file-1', '', '9f1c2d3e-0000-4000-8000-000000000000']) expect(madeAt(id)).toBeNaN();
});
