import { callOf } from '../lint/call-of.ts';
import type { Family } from './family.ts';
import { all, any, type FieldPlace, type RecordFilter } from './record-filter.ts';
import type { Leaf } from './leaf.ts';

type Test = { items: string[]; every: boolean; negated: boolean };

const kinds: Readonly<Record<string, Omit<Test, 'items'>>> = {
  anyOf: { every: false, negated: false },
  noneOf: { every: false, negated: true },
  allOf: { every: true, negated: false },
  contains: { every: true, negated: false },
};

/** Null where the items are not fixed. */
function testOf({ node }: Leaf): Test | null {
  const call = node.kind === 'apply' ? callOf(node.logic) : null;
  if (node.kind !== 'apply' || !call) return null;
  const [first, second] = node.args;
  if (call.key === 'in' && second?.kind === 'read') {
    return first?.kind === 'constant' && typeof first.constant === 'string' ? { items: [first.constant], every: true, negated: false } : null;
  }
  const kind = Object.hasOwn(kinds, call.key) ? kinds[call.key] : undefined;
  return kind && first?.kind === 'read' && !second ? { ...kind, items: [call.args[1] ?? []].flat().map(String) } : null;
}

/** Whether a list has any, all or none of some items. */
export const lists: Family = (leaf, wanted) => {
  const place = leaf.place as FieldPlace;
  const test = place.of === 'field' && place.type === 'list' ? testOf(leaf) : null;
  if (!test) return null;
  const holds = wanted !== test.negated;
  if (!test.every) return { is: 'has', place, items: test.items, wanted: holds };
  const each = test.items.map((item): RecordFilter => ({ is: 'has', place, items: [item], wanted: holds }));
  return holds ? all(each) : any(each);
};
