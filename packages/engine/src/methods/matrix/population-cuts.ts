/** Bands of about equally many: how many, and what is added to each quantile. */
export type QuantileCuts = { count: number; shift: number };

/**
 * The cut points of a population: its quantiles at 1/count … (count − 1)/count, by linear interpolation between the two nearest
 * values (type 7 of Hyndman and Fan 1996, as R, NumPy and Excel do by default), plus `shift`. NaN is passed over. Empty for nobody.
 * Places are whole numbers over `count`, so that a quantile that falls on a value is that value exactly.
 */
export function populationCuts(values: readonly number[], { count, shift }: QuantileCuts): number[] {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  const last = sorted.length - 1;
  if (last < 0) return [];
  return Array.from({ length: count - 1 }, (_, index) => {
    const at = last * (index + 1);
    const below = sorted[Math.floor(at / count)] as number;
    const rest = at % count;
    if (rest === 0) return below + shift;
    const above = sorted[Math.floor(at / count) + 1] as number;
    return below + ((above - below) * rest) / count + shift;
  });
}
