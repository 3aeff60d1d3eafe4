/** Bands of about equally many: how many, and what is added to each quantile. */
export type QuantileCuts = { count: number; shift: number };

/**
 * The cut points of a population: its quantiles at 1/count … (count − 1)/count, by linear interpolation between the two nearest
 * values (type 7 of Hyndman and Fan 1996, as R, NumPy and Excel do by default), plus `shift`. Empty for nobody.
 */
export function populationCuts(values: readonly number[], { count, shift }: QuantileCuts): number[] {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return [];
  return Array.from({ length: count - 1 }, (_, index) => {
    const at = (sorted.length - 1) * ((index + 1) / count);
    const below = sorted[Math.floor(at)] as number;
    const above = sorted[Math.ceil(at)] as number;
    return below + (above - below) * (at - Math.floor(at)) + shift;
  });
}
