import type { Expression, Run } from './expression.ts';
import { readsOf, type Call } from './operator.ts';

/** Checks that a literal list has items, and that they are choices of the field on the other side. */
export function checkItems(call: Call, fieldAt: number, listAt: number): boolean {
  const list = call.args[listAt];
  const field = call.args[fieldAt]?.field;
  if (list?.items?.length === 0) return call.fault('condition.valueMissing', { argument: listAt + 1 }, listAt) !== null;
  if (!list?.items || !field?.choices || (field.type !== 'choice' && field.type !== 'multiChoice')) return true;
  const keys = new Set(field.choices.map(({ key }) => key));
  const wrong = list.items.find((item) => !keys.has(String(item)));
  return wrong === undefined ? true : call.fault('condition.unknownChoice', { choice: String(wrong) }, listAt) !== null;
}

/** A test of a field's list against a literal list of texts; missing is unknown, not empty. */
export function compileListTest(call: Call, test: (values: readonly string[], wanted: readonly string[]) => boolean): Expression | null {
  const [field, list] = call.args;
  if (!field || !list) return null;
  if (!list.items) return call.fault('condition.listItems', { argument: 2 }, 1);
  if (!checkItems(call, 0, 1)) return null;
  const wanted = list.items.map(String);
  return {
    type: 'boolean', logic: call.logic, reads: readsOf(call.args),
    value: (run: Run) => {
      const values = field.value(run);
      return Array.isArray(values) ? test(values, wanted) : undefined;
    },
  };
}
