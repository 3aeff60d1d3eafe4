import { eager } from './eager.ts';
import type { NodeOf } from './node.ts';
import type { Operator } from './operator.ts';

/** `+ - * / %` over numbers: a missing part, or a result that is no finite number, is unknown. */
export function arithmeticOperator(
  entry: Pick<Operator, 'about' | 'arity' | 'sentence'> & { key: NodeOf<'arithmetic'>['symbol']; loosely: (args: unknown[]) => unknown },
): Operator {
  const { key, about, arity, sentence, loosely } = entry;
  return {
    key, about, arity, sentence,
    takes: [['number']],
    gives: 'number',
    strict: ({ args, logic }) => ({ kind: 'arithmetic', type: 'number', logic, symbol: key, operands: args }),
    jsonlogic: eager(loosely),
  };
}
