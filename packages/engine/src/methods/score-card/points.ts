const scale = 1_000_000;

/** Points are counted in whole millionths, so that 0.1 + 0.2 reaches a threshold of 0.3. */
export const toUnits = (points: number): number => Math.round(points * scale) || 0;
export const fromUnits = (units: number): number => units / scale;

export const lowest = 0;
export const highest = toUnits(100);
export const clampUnits = (units: number): number => Math.min(highest, Math.max(lowest, units));

/** Larger numbers would lose their millionths. */
export const largestPoints = 1_000_000;
