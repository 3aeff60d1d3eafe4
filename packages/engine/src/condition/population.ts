import type { LocalText } from '../model/text.ts';
import { fixedNumber, sayFixedNumber, type NumberLimits } from './fixed-number.ts';
import type { Held, Node } from './node.ts';
import type { Call, Operator } from './operator.ts';
import type { Run } from './run.ts';

const thousand = 1000;

/**
 * What `EvaluationContext.population` holds for a field: of its known values the one that so many thousandths of them don't exceed, for
 * 0 to 1000, ascending; empty where there is none. Entry 0 is the smallest value, 500 the (lower) median, 1000 the largest.
 */
export function populationOf(values: Iterable<number>): readonly number[] {
  const sorted = Float64Array.from([...values].filter(Number.isFinite)).sort();
  if (sorted.length === 0) return [];
  return Array.from({ length: thousand + 1 }, (_, index) => sorted[Math.max(0, Math.ceil((index * sorted.length) / thousand) - 1)] as number);
}

/** The value below which, or at which, so many thousandths of everyone are; undefined where the context knows no population of the field. */
function cutOf(run: Run, key: string, thousandths: number): number | undefined {
  const { population } = run.context;
  return population && Object.hasOwn(population, key) ? population[key]?.[thousandths] : undefined;
}

/** Which of `count` groups of about equal size a value is in, from 1 for the lowest; equal values share the lower group. */
function tileIn(run: Run, key: string, count: number, value: number): number {
  let tile = 1;
  for (let cut = 1; cut < count; cut += 1) {
    const upTo = cutOf(run, key, Math.floor((cut * thousand) / count));
    if (upTo === undefined) return Number.NaN;
    if (value > upTo) tile = cut + 1;
  }
  return tile;
}

/** Whether a value lies above the cut that so many thousandths don't exceed. */
function isAbove(run: Run, key: string, thousandths: number, value: number): boolean | undefined {
  const cut = cutOf(run, key, thousandths);
  return cut === undefined ? undefined : value > cut;
}

const not = (truth: boolean | undefined): boolean | undefined => (truth === undefined ? undefined : !truth);

type Cut = (run: Run, key: string, share: number, value: number) => Held;

export const tile: Cut = tileIn;
export const top: Cut = (run, key, percent, value) => isAbove(run, key, thousand - Math.round(percent * 10), value);
export const bottom: Cut = (run, key, percent, value) => not(isAbove(run, key, Math.round(percent * 10), value));

function compileCut(call: Call, type: 'boolean' | 'number', limits: NumberLimits, cut: Cut): Node | null {
  const [read] = call.args;
  const share = fixedNumber(call, 1, limits);
  if (read?.kind !== 'read') return call.fault('condition.notAField', { argument: 1 }, 0);
  if (share === null) return null;
  const population = read.slot;
  return { kind: 'clocked', type, logic: call.logic, args: [read], population, apply: (run: Run, value: number) => cut(run, population.key, share, value) };
}

/** An operator that places a field's value among those of everyone, `{n}` in words being its number; unknown where the context holds no population of the field. */
export function populationOperator(entry: Pick<Operator, 'key' | 'about'> & { gives: 'boolean' | 'number'; words: LocalText; limits: NumberLimits; cut: Cut }): Operator {
  const { key, about, gives, words, limits, cut } = entry;
  return {
    key, about, gives,
    arity: { min: 2, max: 2 },
    takes: [['number'], ['number']],
    sentence: (say) => say.fill(words, { n: sayFixedNumber(say, 1) }),
    strict: (call) => compileCut(call, gives, limits, cut),
  };
}
