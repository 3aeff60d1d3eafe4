import type { Threshold } from '@rubric/engine';

/** Scores run from 0 to 100: the total of a score card is clamped to it. */
export const scoreRange = { min: 0, max: 100 };

export type Bin = { from: number; to: number; count: number };

/**
 * How many customers have which score, in `size` equal bins over 0–100. `scores` holds one count per distinct score;
 * a score on an edge belongs to the bin it opens, and 100 to the last one.
 */
export const binScores = (scores: { score: number; count: number }[], size = 20): Bin[] => {
  const width = (scoreRange.max - scoreRange.min) / size;
  const bins = Array.from({ length: size }, (_, index) => ({ from: index * width, to: (index + 1) * width, count: 0 }));
  for (const { score, count } of scores) {
    const index = Math.min(size - 1, Math.max(0, Math.floor((score - scoreRange.min) / width)));
    const bin = bins[index];
    if (bin !== undefined) bin.count += count;
  }
  return bins;
};

/** The score under a pointer `x` pixels into a track of `width` pixels, to whole points. */
export const scoreAt = (x: number, width: number): number => {
  if (width <= 0) return scoreRange.min;
  const share = Math.min(1, Math.max(0, x / width));
  return Math.round(scoreRange.min + share * (scoreRange.max - scoreRange.min));
};

/** Where a cut line may stand: strictly between its neighbours. Thresholds run from the highest down. */
export const roomFor = (thresholds: Threshold[], index: number): { min: number; max: number } => ({
  min: (thresholds[index + 1]?.from ?? scoreRange.min - 1) + 1,
  max: (thresholds[index - 1]?.from ?? scoreRange.max + 1) - 1,
});

/** Moves one cut line as far towards `to` as its neighbours let it. */
export const moveCut = (thresholds: Threshold[], index: number, to: number): Threshold[] => {
  const room = roomFor(thresholds, index);
  const from = Math.max(room.min, Math.min(room.max, to));
  return thresholds.map((threshold, at) => (at === index ? { ...threshold, from } : threshold));
};

/** The thresholds with one more for a class, in the widest room below the lowest; null when there is none. */
export const nextCut = (thresholds: Threshold[], key: string): Threshold[] | null => {
  const lowest = thresholds.at(-1)?.from ?? scoreRange.max;
  if (lowest <= scoreRange.min + 1) return null;
  return [...thresholds, { class: key, from: Math.floor((scoreRange.min + lowest) / 2) }];
};
