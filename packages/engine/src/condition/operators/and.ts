import { readsOf, type Operator } from '../operator.ts';
import { truthy } from '../truthy.ts';

export const and: Operator = {
  key: 'and',
  arity: { min: 1, max: Number.POSITIVE_INFINITY },
  takes: [['boolean', 'muted']],
  gives: 'boolean',
  about: { zh: '全部条件都成立。', en: 'Every condition holds.' },
  sentence: (say) => say.join(say.args.map((_, index) => say.part(index)), { zh: '，且', en: ', and ' }),
  strict: ({ args, logic }) => {
    const active = args.filter(({ type }) => type !== 'muted');
    const counted = active.length > 0 ? active : args;
    return {
      type: active.length > 0 ? 'boolean' : 'muted', logic, reads: readsOf(args), operands: args,
      value: (run) => {
        let answer: boolean | undefined = true;
        for (const operand of counted) {
          const truth = operand.value(run);
          if (truth === false) return false;
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
      if (!truthy(value)) return value;
    }
    return value;
  },
};
