import type { Node } from '../node.ts';
import { any, type Call, type LogicValue, type Operator, type Say } from '../operator.ts';
import { truthy } from '../jsonlogic/truthy.ts';

/** Positions of the conditions: every even one but the last, which is "otherwise". */
const isCondition = (index: number, count: number): boolean => index % 2 === 0 && index < count - 1;

function compileIf(call: Call): Node | null {
  const { args, logic, fault } = call;
  const otherwise = args.at(-1);
  if (args.length % 2 === 0 || !otherwise) return fault('condition.arity', { min: 3, max: -1, found: args.length });
  for (const [index, { type }] of args.entries()) {
    const expected = isCondition(index, args.length) ? 'boolean' : otherwise.type;
    if (type !== expected || type === 'null') return fault('condition.typeMismatch', { argument: index + 1, expected, found: type }, index);
  }
  const branches = args.slice(0, -1).flatMap((when, index) => {
    const gives = args[index + 1];
    return gives && isCondition(index, args.length) ? [{ when, gives }] : [];
  });
  return { kind: 'choose', type: otherwise.type, logic, branches, otherwise };
}

/** Of so many branches that nesting them could exhaust the host's parser there is no code. */
function writeIf(args: readonly string[]): string | null {
  if (args.length > 40) return null;
  const parts = args.map((argument, index) => (isCondition(index, args.length) ? `truthy(${argument}) ? ` : index % 2 === 0 ? argument : `${argument} : `));
  return `(${parts.join('')}${args.length % 2 === 0 ? 'null' : ''})`;
}

function loosely(args: readonly LogicValue[]): LogicValue {
  return (data) => {
    let index = 0;
    for (; index < args.length - 1; index += 2) if (truthy(args[index]?.(data))) return args[index + 1]?.(data);
    return args.length === index + 1 ? args[index]?.(data) : null;
  };
}

function sayIf(say: Say): string {
  const parts = say.args.map((_, index) => {
    const part = say.phrase(index);
    if (index === say.args.length - 1) return say.fill({ zh: '否则为{x}', en: 'otherwise {x}' }, { x: part });
    return isCondition(index, say.args.length)
      ? say.fill({ zh: '如果{x}', en: 'if {x}' }, { x: part })
      : say.fill({ zh: '则为{x}', en: 'then {x}' }, { x: part });
  });
  return say.join(parts, { zh: '，', en: ', ' });
}

const entry: Omit<Operator, 'key'> = {
  arity: { min: 3, max: Number.POSITIVE_INFINITY },
  takes: [any],
  gives: 'same as its arguments',
  about: { zh: '按条件取值：如果、则、否则。', en: 'A value by condition: if, then, otherwise.' },
  sentence: sayIf,
  strict: compileIf,
  jsonlogic: loosely,
  jsonlogicCode: writeIf,
};

export const conditional: Operator = { key: 'if', ...entry };

/** json-logic-js's other name of `if`. */
export const ternary: Operator = { key: '?:', ...entry };
