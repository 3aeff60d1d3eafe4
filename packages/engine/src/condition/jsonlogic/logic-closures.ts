import type { LogicValue } from '../operator.ts';
import { literalOf, type LogicNode } from './logic-node.ts';

function linkList(items: readonly LogicValue[]): LogicValue {
  return (data) => {
    const list: unknown[] = [];
    for (const item of items) list.push(item(data));
    return list;
  };
}

/** A json-logic-js expression as closures. */
export function linkLogic(node: LogicNode): LogicValue {
  if (node.kind === 'call') return node.operator.jsonlogic(node.args.map(linkLogic), node.args.map(literalOf));
  if (node.kind === 'list') return linkList(node.items.map(linkLogic));
  const { literal } = node;
  return () => literal;
}
