import type { FieldValue } from '../model/field.ts';
import { eager } from './eager.ts';
import { readsOf, type Operator } from './operator.ts';

const finite = (result: number): FieldValue | undefined => (Number.isFinite(result) ? result : undefined);

/** `+ - * / %` over numbers: a missing part, or a result that is no finite number, is unknown. */
export function arithmeticOperator(
  entry: Pick<Operator, 'key' | 'about' | 'arity' | 'sentence'> & { strictly: (values: number[]) => number; loosely: (args: unknown[]) => unknown },
): Operator {
  const { key, about, arity, sentence, strictly, loosely } = entry;
  return {
    key, about, arity, sentence,
    takes: [['number']],
    gives: 'number',
    strict: ({ args, logic }) => ({
      type: 'number', logic, reads: readsOf(args),
      value: (run) => {
        const values: number[] = [];
        for (const argument of args) {
          const value = argument.value(run);
          if (typeof value !== 'number') return undefined;
          values.push(value);
        }
        return finite(strictly(values));
      },
    }),
    jsonlogic: eager(loosely),
  };
}
