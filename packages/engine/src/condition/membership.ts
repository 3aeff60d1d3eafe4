import { choicesOf } from './choices-of.ts';
import type { Node } from './node.ts';
import type { Call } from './operator.ts';

/** Checks that a literal list has items, and that they are choices of the field on the other side. */
export function checkItems(call: Call, fieldAt: number, listAt: number): boolean {
  const list = call.args[listAt];
  const other = call.args[fieldAt];
  const items = list?.kind === 'constant' ? list.items : undefined;
  const choices = choicesOf(other);
  if (items?.length === 0) return call.fault('condition.valueMissing', { argument: listAt + 1 }, listAt) !== null;
  const wrong = choices ? items?.find((item) => !choices.keys.has(String(item))) : undefined;
  return wrong === undefined || !choices ? true : call.fault(choices.code, { choice: String(wrong) }, listAt) !== null;
}

/** A test of a field's list against a literal list of texts; missing is unknown, not empty. */
export function compileListTest(call: Call, test: (values: readonly string[], wanted: readonly string[]) => boolean): Node | null {
  const [field, list] = call.args;
  if (!field || !list) return null;
  if (list.kind !== 'constant' || !list.items) return call.fault('condition.listItems', { argument: 2 }, 1);
  if (!checkItems(call, 0, 1)) return null;
  const wanted = list.items.map(String);
  return { kind: 'apply', type: 'boolean', logic: call.logic, args: [field], apply: (values: readonly string[]) => test(values, wanted) };
}
