import { any, type Operator } from '../operator.ts';

/** An operator that only imported rules use: strict semantics refuses it. */
export function jsonlogicOperator(entry: Required<Pick<Operator, 'key' | 'about' | 'jsonlogic'>>): Operator {
  return {
    ...entry,
    arity: { min: 0, max: Number.POSITIVE_INFINITY },
    takes: [any],
    gives: 'same as its arguments',
    sentence: { zh: '导入的表达式', en: 'an imported expression' },
  };
}
