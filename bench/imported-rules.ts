import type { JsonLogic } from '@rubric/engine';

const choices = ['web', 'shop', 'fair', 'friend', 'phone'];
const call = (operator: string, ...args: JsonLogic[]): JsonLogic => ({ [operator]: args });
const number = (index: number, ...fallback: number[]): JsonLogic => call('var', `n${index % 20}`, ...fallback);
const choice = (index: number): JsonLogic => call('var', `c${index % 10}`);

/** What other systems export: comparisons, ranges, sums with fallbacks, `missing`, `if`, texts in lists. */
const shapes: ((index: number) => JsonLogic)[] = [
  (index) => call('and', call('>=', number(index), 970 - index), call('==', choice(index), choices[index % 5] ?? '')),
  (index) => call('and', call('<', 900, number(index), 950), call('in', choice(index), choices.slice(0, 2))),
  (index) => call('>', call('+', number(index, 0), number(index + 7, 0)), 1900),
  (index) => call('or', call('>', call('-', number(index, 0), number(index + 3, 1000)), 950), call('and', call('!', choice(index)), call('>', number(index), 980))),
  (index) => call('and', call('!', call('missing', `n${index % 20}`, `c${index % 10}`)), call('if', call('==', choice(index), 'web'), call('>', number(index), 960), call('<', number(index), 15))),
  (index) => call('and', call('===', choice(index), 'fair'), call('>', call('max', number(index, 0), number(index + 1, 0)), 985)),
];

export const importedRules = (): JsonLogic[] => Array.from({ length: 30 }, (_, index) => shapes[index % shapes.length]?.(index) ?? null);
