import type { DuplicateReason } from '../../store/port/document-kinds.ts';
import type { Sign } from './match-signs.ts';

/** From this on two customers are shown as possibly one. */
export const leastScore = 0.7;

/** Names this short are too easily alike: `王伟` and `王芳` share half. */
const leastFuzzyLength = 4;
const leastSimilarity = 0.75;

const pairsOf = (text: string): string[] => Array.from({ length: text.length - 1 }, (_, index) => text.slice(index, index + 2));

/** Dice's coefficient over pairs of characters, 0–1: works for Chinese as for Latin script. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < leastFuzzyLength || b.length < leastFuzzyLength) return 0;
  const left = new Map<string, number>();
  for (const pair of pairsOf(a)) left.set(pair, (left.get(pair) ?? 0) + 1);
  const shared = pairsOf(b).filter((pair) => {
    const count = left.get(pair) ?? 0;
    left.set(pair, count - 1);
    return count > 0;
  }).length;
  return (2 * shared) / (a.length + b.length - 2);
}

export type Likeness = { score: number; reasons: DuplicateReason[] };

/** How likely two customers are one: each sign they share takes away a part of the doubt that the others leave. */
export function compareSigns(a: Sign[], b: Sign[]): Likeness {
  const other = new Map(b.map((sign) => [sign.field, sign]));
  let doubt = 1;
  const reasons: DuplicateReason[] = [];
  for (const { field, value, weight, fuzzy } of a) {
    const theirs = other.get(field);
    if (theirs === undefined) continue;
    const alike = value === theirs.value ? 1 : fuzzy ? similarity(value, theirs.value) : 0;
    if (alike < leastSimilarity) continue;
    doubt *= 1 - weight * alike;
    reasons.push({ kind: alike === 1 ? 'same' : 'similar', field });
  }
  return { score: Math.round((1 - doubt) * 1000) / 1000, reasons };
}

/** Customers that share one of these are worth a comparison: a value, or the beginning or end of a name. */
export function blocksOf(signs: Sign[]): string[] {
  return signs.flatMap(({ field, value, weight, fuzzy }) => {
    const exact = weight < 0.5 ? [] : [`${field}=${value}`];
    return fuzzy && value.length >= leastFuzzyLength ? [...exact, `${field}^${value.slice(0, 3)}`, `${field}$${value.slice(-3)}`] : exact;
  });
}
