const scale = 100_000_000;

/** Points are counted in whole hundred-millionths: 0.1 + 0.2 reaches a threshold of 0.3, and a sum of log-odds keeps a probability's six decimals. */
export const toUnits = (points: number): number => Math.round(points * scale) || 0;
export const fromUnits = (units: number): number => units / scale;

export const lowest = 0;
export const highest = toUnits(100);
export const clampUnits = (units: number): number => Math.min(highest, Math.max(lowest, units));

/** A row counts for no more than this, and a group for no more than ten times as much: sums beyond would lose their last units. */
export const largestPoints = 100_000;
const largestSum = toUnits(10 * largestPoints);

export const boundPoints = (points: number): number => Math.min(largestPoints, Math.max(-largestPoints, points));
export const boundSum = (units: number): number => Math.min(largestSum, Math.max(-largestSum, units));
