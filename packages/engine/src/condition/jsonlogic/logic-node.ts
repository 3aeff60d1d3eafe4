import type { LogicValue, Operator } from '../operator.ts';

/** An operator that json-logic-js has. */
export type LogicOperator = Operator & { jsonlogic: NonNullable<Operator['jsonlogic']> };

/** A checked expression of json-logic-js semantics: what both back ends compile. A list is made anew each time, a literal is shared. */
export type LogicNode =
  | { kind: 'literal'; literal: unknown }
  | { kind: 'list'; items: readonly LogicNode[] }
  | { kind: 'call'; operator: LogicOperator; args: readonly LogicNode[] };

/** Compiles a checked expression. */
export type LinkLogic = (node: LogicNode) => LogicValue;

/** What a node gives whatever the data; undefined if that depends on them. */
export function literalOf(node: LogicNode): unknown {
  if (node.kind === 'literal') return node.literal;
  if (node.kind === 'call') return undefined;
  const items = node.items.map(literalOf);
  return items.includes(undefined) ? undefined : items;
}
