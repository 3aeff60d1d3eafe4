import { callOf } from '../lint/call-of.ts';
import { foldedParts } from './fold.ts';
import type { Leaf } from './leaf.ts';
import { exactly, type FieldPlace, type Split } from './record-filter.ts';

type Where = 'anywhere' | 'start' | 'end' | 'whole';
const places: Readonly<Record<string, Where>> = { contains: 'anywhere', in: 'anywhere', startsWith: 'start', endsWith: 'end', containsIgnoreCase: 'anywhere', equalsIgnoreCase: 'whole' };

/** What a text field is held against, and how; null where that is not fixed. */
function testOf({ node }: Leaf): { where: Where; part: string; folded: boolean } | null {
  const key = node.kind === 'apply' ? (callOf(node.logic)?.key ?? '') : '';
  if (node.kind !== 'apply' || !Object.hasOwn(places, key)) return null;
  const [text, part] = node.args;
  if (text?.kind !== 'read' || part?.kind !== 'constant' || typeof part.constant !== 'string') return null;
  return { where: places[key] as Where, part: part.constant, folded: key.endsWith('IgnoreCase') };
}

/** Parts of texts. Where upper and lower case don't count, a few letters have forms of several letters, and the filter may find too many. */
export function texts(leaf: Leaf, wanted: boolean): Split | null {
  const { place } = leaf;
  const test = place.of === 'field' && place.type === 'text' ? testOf(leaf) : null;
  if (!test) return null;
  const of = place as FieldPlace;
  if (!test.folded) return exactly({ is: 'text', place: of, where: test.where, characters: [...test.part], wanted });
  const { characters, exact } = foldedParts(test.part, test.where === 'whole');
  if (!exact && (!wanted || characters.length === 0)) return { filter: { is: 'present', place: of, wanted: true }, exact: false };
  return { filter: { is: 'text', place: of, where: exact ? test.where : 'anywhere', characters, wanted }, exact };
}
