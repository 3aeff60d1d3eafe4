const dayMs = 24 * 60 * 60 * 1000;

/** How long a removed customer can be restored. */
export const keptMs = 30 * dayMs;

/** When what was removed at `at` is purged at the latest (epoch ms): at the end of its last day, so that one job serves a day. */
export const purgedAt = (at: number): number => (Math.floor(at / dayMs) + 1) * dayMs + keptMs;
