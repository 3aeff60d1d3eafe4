export type RateLimit = {
  /** Counts one more of `key`; false: it has had its share. */
  take: (key: string) => boolean;
};

/** At most `count` within `windowMs` for each key. Held in memory and forgotten with the window: keys are people's addresses, which are not stored. */
export function createRateLimit({ count, windowMs, maxKeys, clock }: { count: number; windowMs: number; maxKeys: number; clock: () => number }): RateLimit {
  /** The oldest window first. */
  const windows = new Map<string, { from: number; taken: number }>();
  const forgetOver = (now: number): void => {
    for (const [key, { from }] of windows) {
      if (now - from < windowMs && windows.size < maxKeys) return;
      windows.delete(key);
    }
  };
  return {
    take: (key) => {
      const now = clock();
      forgetOver(now);
      const window = windows.get(key);
      if (window === undefined) {
        windows.set(key, { from: now, taken: 1 });
        return true;
      }
      window.taken += 1;
      return window.taken <= count;
    },
  };
}
