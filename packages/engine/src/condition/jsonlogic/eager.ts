import type { LogicValue, Operator } from '../operator.ts';

type Compile = NonNullable<Operator['jsonlogic']>;
type WriteCode = NonNullable<Operator['jsonlogicCode']>;

/** The value of an argument that was not given. */
export const nothing: LogicValue = () => undefined;

/** A json-logic-js operation that gets all its arguments evaluated. */
export function eager(operation: (args: unknown[], data: unknown) => unknown): Compile {
  return (args) => (data) => operation(args.map((argument) => argument(data)), data);
}

/** json-logic-js evaluates surplus arguments too: they are of no use, but may throw. */
export function afterAll(value: LogicValue, surplus: readonly LogicValue[]): LogicValue {
  if (surplus.length === 0) return value;
  return (data) => {
    const answer = value(data);
    for (const argument of surplus) argument(data);
    return answer;
  };
}

export const ofOne = (compile: (a: LogicValue) => LogicValue): Compile =>
  ([a = nothing, ...surplus]) => afterAll(compile(a), surplus);

export const ofTwo = (compile: (a: LogicValue, b: LogicValue) => LogicValue): Compile =>
  ([a = nothing, b = nothing, ...surplus]) => afterAll(compile(a, b), surplus);

/** Code of an operator of JavaScript between two arguments. */
export const infix = (symbol: string): WriteCode =>
  (args) => (args.length === 2 ? `(${args.join(` ${symbol} `)})` : null);
