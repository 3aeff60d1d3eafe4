import { expect, it } from 'vitest';
import { daysBetween } from './days-between.ts';

it.each([['2026-11-13', '2026-11-25', 12], ['2026-11-25', '2026-11-25', 0], ['2026-12-01', '2026-11-25', -6], ['2024-02-28', '2024-03-01', 2]])('from %s to %s it is %i days', (from, to, days) => expect(daysBetween(from, to)).toBe(days));
