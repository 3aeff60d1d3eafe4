import { isNumeric } from '../condition/value-type.ts';
import { callOf } from '../lint/call-of.ts';
import type { Family } from './family.ts';
import type { Leaf } from './leaf.ts';

/** The texts or flags that a leaf tells apart: beside others a value is as good as any. Null: it is no test of equality. */
function named({ node }: Leaf): (string | boolean)[] | null {
  if (node.kind === 'read') return [true];
  if (node.kind === 'compare') {
    const constants = node.operands.flatMap((operand) => (operand.kind === 'constant' ? [operand.constant] : []));
    const plain = node.operands.every(({ kind }) => kind === 'constant' || kind === 'read');
    return plain && constants.length === 1 ? constants.filter((value) => typeof value === 'string' || typeof value === 'boolean') : null;
  }
  const call = node.kind === 'apply' && node.args.length === 1 && node.args[0]?.kind === 'read' ? callOf(node.logic) : null;
  const items = call?.key === 'in' ? call.args[1] : null;
  return Array.isArray(items) ? items.filter((item) => typeof item === 'string') : null;
}

/** Equality and membership of a text, a choice, a flag or a class. */
export const values: Family = (leaf, wanted) => {
  const { place } = leaf;
  if (place.of === 'field' && (isNumeric(place.type) || place.type === 'list')) return null;
  const told = named(leaf);
  if (told === null) return null;
  const holds = (value: string | boolean): boolean => leaf.truthOf(value) === wanted;
  if (place.of === 'field' && place.type === 'boolean') return { is: 'among', place, values: [true, false].filter(holds), wanted: true };
  const present = told.filter((value) => value !== '');
  // What holds of a text that is not named holds of all such texts.
  const othersToo = holds(`not ${present.join(' ')}`);
  const matching = present.filter((value) => holds(value) !== othersToo);
  return { is: 'among', place, values: matching, wanted: !othersToo };
};
