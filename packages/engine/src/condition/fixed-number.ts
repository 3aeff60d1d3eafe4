import type { Call, Say } from './operator.ts';

/** What a fixed number may be: between two bounds, both inclusive, in steps (1: whole numbers) from 0. */
export type NumberLimits = { min: number; max: number; step: number };

const isStep = (value: number, step: number): boolean => Math.abs(value / step - Math.round(value / step)) < 1e-9;

/** The number literal that an argument (from 0) must be; null: the reason is recorded. */
export function fixedNumber(call: Call, index: number, { min, max, step }: NumberLimits): number | null {
  const argument = call.args[index];
  if (argument?.kind !== 'constant' || typeof argument.constant !== 'number') return call.fault('condition.notALiteral', { argument: index + 1 }, index);
  const { constant } = argument;
  if (constant >= min && constant <= max && isStep(constant, step)) return constant;
  return call.fault('condition.numberRange', { argument: index + 1, min, max, step, found: constant }, index);
}

/** Such a number in words: a bare one, not a value of the field beside it. */
export const sayFixedNumber = (say: Say, index: number): string => (typeof say.args[index] === 'number' ? String(say.args[index]) : say.phrase(index));
