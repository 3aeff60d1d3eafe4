import { expect, it } from 'vitest';
import { backOffMs } from './back-off.ts';

it('grows from seconds to an hour and is spread over its upper half', () => {
  expect([1, 2, 3, 4].map((failures) => backOffMs(failures, 0))).toEqual([1000, 4000, 16_000, 64_000]);
  expect([1, 2, 3, 4].map((failures) => backOffMs(failures, 0.999999))).toEqual([2000, 8000, 32_000, 128_000]);
  expect(backOffMs(30, 0.5)).toBe(2_700_000);
});
