import type { LogicValue } from './operator.ts';

/** A json-logic-js operation that gets all its arguments evaluated. */
export function eager(operation: (args: unknown[], data: unknown) => unknown): (args: readonly LogicValue[]) => LogicValue {
  return (args) => (data) => operation(args.map((argument) => argument(data)), data);
}
