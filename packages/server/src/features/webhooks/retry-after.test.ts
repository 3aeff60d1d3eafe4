import { expect, it } from 'vitest';
import { retryAfter } from './retry-after.ts';

const now = Date.UTC(2026, 0, 1);

it('reads seconds and dates, and neither the past nor more than a day', () => {
  expect(retryAfter('120', now)).toBe(now + 120_000);
  expect(retryAfter('Thu, 01 Jan 2026 00:05:00 GMT', now)).toBe(now + 300_000);
  expect(retryAfter('Thu, 01 Jan 2025 00:05:00 GMT', now)).toBe(now);
  expect(retryAfter('99999999', now)).toBe(now + 86_400_000);
  expect(retryAfter('soon', now)).toBeNull();
  expect(retryAfter(undefined, now)).toBeNull();
});
