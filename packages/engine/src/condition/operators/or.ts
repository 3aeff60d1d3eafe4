import { readsOf, type Operator } from '../operator.ts';
import { truthy } from '../truthy.ts';

export const or: Operator = {
  key: 'or',
  arity: { min: 1, max: Number.POSITIVE_INFINITY },
  takes: [['boolean', 'muted']],
  gives: 'boolean',
  about: { zh: '至少一个条件成立。', en: 'At least one condition holds.' },
  sentence: (say) => say.join(say.args.map((_, index) => say.part(index)), { zh: '或', en: ' or ' }),
  strict: ({ args, logic }) => {
    const active = args.filter(({ type }) => type !== 'muted');
    const counted = active.length > 0 ? active : args;
    return {
      type: active.length > 0 ? 'boolean' : 'muted', logic, reads: readsOf(args), operands: args,
      value: (run) => {
        let answer: boolean | undefined = false;
        for (const operand of counted) {
          const truth = operand.value(run);
          if (truth === true) return true;
          if (truth === undefined) answer = undefined;
        }
        return answer;
      },
    };
  },
  jsonlogic: (args) => (data) => {
    let value: unknown;
    for (const argument of args) {
      value = argument(data);
      if (truthy(value)) return value;
    }
    return value;
  },
};
