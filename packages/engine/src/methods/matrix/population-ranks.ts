/**
 * Ranks from 1 among everyone, equal values in the order given (`rank(method = 'first')`): the one way to part equal values evenly.
 * NaN stays NaN. No customer's record holds its place among everyone, so a rank is stored as a field of its own, and an axis reads
 * that field; `populationRanks` is pure, but whoever stores its answer decides the order and when it is computed again.
 */
export function populationRanks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).filter((index) => !Number.isNaN(values[index]));
  order.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  const ranks = values.map(() => Number.NaN);
  order.forEach((index, place) => { ranks[index] = place + 1; });
  return ranks;
}
