import type { LocalText } from '../model/text.ts';
import type { Operator } from './operator.ts';
import { truthy } from './jsonlogic/truthy.ts';

/**
 * `and` and `or`: one operand of the truth that `decides` settles it; otherwise an unknown operand leaves it unknown.
 * Muted operands don't count; with nothing but those, the whole is muted.
 */
export function junctionOperator(entry: { key: string; about: LocalText; separator: LocalText; decides: boolean }): Operator {
  const { key, about, separator, decides } = entry;
  return {
    key, about,
    arity: { min: 1, max: Number.POSITIVE_INFINITY },
    takes: [['boolean', 'muted']],
    gives: 'boolean',
    sentence: (say) => say.join(say.args.map((_, index) => say.part(index)), separator),
    strict: ({ args, logic }) => {
      const active = args.filter(({ type }) => type !== 'muted');
      const type = active.length > 0 ? 'boolean' : 'muted';
      return { kind: 'junction', type, logic, decides, operands: args, counted: active.length > 0 ? active : args };
    },
    jsonlogic: (args) => (data) => {
      let value: unknown;
      for (const argument of args) {
        value = argument(data);
        if (truthy(value) === decides) return value;
      }
      return value;
    },
    jsonlogicCode: (args) => (args.length === 0 ? null : `(${args.map((argument) => `truthy(t = ${argument})`).join(decides ? ' || ' : ' && ')}, t)`),
  };
}
