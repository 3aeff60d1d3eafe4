const firstMs = 2000;
const growth = 4;
const longestMs = 60 * 60 * 1000;

/**
 * How long to wait before the next attempt, in milliseconds: 2 s, 8 s, 32 s … up to an hour, of which half is spread by chance
 * so that what failed together does not come back together. `failures` counts from 1; `chance` is in [0, 1).
 */
export function backOffMs(failures: number, chance: number): number {
  const full = Math.min(longestMs, firstMs * growth ** (failures - 1));
  return Math.round(full * (0.5 + chance / 2));
}
