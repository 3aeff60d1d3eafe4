import { eager } from './jsonlogic/eager.ts';
import type { Operator } from './operator.ts';

/** `min` and `max`: of numbers that are all known. */
export function extremeOperator(entry: Pick<Operator, 'about'> & { key: 'min' | 'max'; of: (...numbers: number[]) => number; words: { zh: string; en: string } }): Operator {
  const { key, about, of, words } = entry;
  return {
    key, about,
    arity: { min: 1, max: Number.POSITIVE_INFINITY },
    takes: [['number']],
    gives: 'number',
    sentence: (say) => say.fill(words, { all: say.join(say.args.map((_, index) => say.phrase(index)), { zh: '、', en: ', ' }) }),
    strict: ({ args, logic }) => ({ kind: 'apply', type: 'number', logic, args, apply: of }),
    jsonlogic: eager((args) => of(...(args as number[]))),
    jsonlogicCode: (args) => `Math.${key}(${args.join(', ')})`,
  };
}
