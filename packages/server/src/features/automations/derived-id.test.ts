import { expect, it } from 'vitest';
import { derivedId } from './derived-id.ts';

it('is a UUIDv7 that depends on time and name alone and sorts by time', () => {
  const id = derivedId(1_790_000_000_000, 'automation event');
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(derivedId(1_790_000_000_000, 'automation event')).toBe(id);
  expect(derivedId(1_790_000_000_000, 'another event')).not.toBe(id);
  expect(derivedId(1_790_000_000_001, 'automation event') > id).toBe(true);
});
