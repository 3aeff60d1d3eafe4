import type { NodeOf } from './node.ts';
import type { Operator } from './operator.ts';

/** `+ - * / %` over numbers: a missing part, or a result that is no finite number, is unknown. */
export function arithmeticOperator(
  entry: Pick<Operator, 'about' | 'arity' | 'sentence' | 'jsonlogic' | 'jsonlogicCode'> & { key: NodeOf<'arithmetic'>['symbol'] },
): Operator {
  return {
    ...entry,
    takes: [['number']],
    gives: 'number',
    strict: ({ args, logic }) => ({ kind: 'arithmetic', type: 'number', logic, symbol: entry.key, operands: args }),
  };
}
