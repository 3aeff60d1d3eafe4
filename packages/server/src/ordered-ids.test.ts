import { expect, it } from 'vitest';
import { createOrderedIds } from './ordered-ids.ts';

it('keeps the order of making, beyond what one millisecond holds, in the form of a UUIDv7', () => {
  const newId = createOrderedIds();
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
