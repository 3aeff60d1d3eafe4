import { compileNode } from '../condition/back-ends/closures/evaluate.ts';
import { isStrict, readsOf, type Node, type NodeOf } from '../condition/node.ts';
import { asLeaf, placeOf, type Leaf, type Moment } from './leaf.ts';
import { lists } from './lists.ts';
import { ordered } from './ordered.ts';
import { all, any, everyone, exactly, joinedSplit, nobody, type Split } from './record-filter.ts';
import { texts } from './texts.ts';
import { values } from './values.ts';

const exactlyOf = (filter: Split['filter'] | null): Split | null => (filter === null ? null : exactly(filter));

/** One line per family of tests. Each is asked in turn; what none of them knows is left to the engine. */
const families: readonly ((leaf: Leaf, wanted: boolean) => Split | null)[] = [
  (leaf, wanted) => exactlyOf(ordered(leaf, wanted)),
  (leaf, wanted) => exactlyOf(values(leaf, wanted)),
  (leaf, wanted) => exactlyOf(lists(leaf, wanted)),
  texts,
];

/** A superset: without what it needs the answer would be unknown. */
function leftToEngine(node: Node): Split {
  const needed = isStrict(node) ? readsOf(node).filter((read) => read.needed) : [];
  return { filter: all(needed.map(({ slot }) => ({ is: 'present', place: placeOf(slot), wanted: true }))), exact: false };
}

function ofLeaf(node: Node, wanted: boolean, moment: Moment): Split {
  const { run } = moment;
  const leaf = asLeaf(node, moment);
  if (!leaf) return readsOf(node).length === 0 ? exactly(compileNode(node)(run) === wanted ? everyone : nobody) : leftToEngine(node);
  for (const family of families) {
    const found = family(leaf, wanted);
    if (!found) continue;
    const missingToo = leaf.truthOf(undefined) === wanted;
    return missingToo ? { ...found, filter: any([found.filter, { is: 'present', place: leaf.place, wanted: false }]) } : found;
  }
  return leftToEngine(node);
}

/** The branch whose condition holds gives the answer; the conditions before it are known not to hold. */
function ofChoice({ branches, otherwise }: NodeOf<'choose'>, wanted: boolean, moment: Moment): Split {
  return branches.reduceRight<Split>((rest, { when, gives }) => joinedSplit('any', [
    joinedSplit('all', [split(when, true, moment), split(gives, wanted, moment)]),
    joinedSplit('all', [split(when, false, moment), rest]),
  ]), split(otherwise, wanted, moment));
}

/** The records for which a condition is known to be true, or known to be false. */
export function split(node: Node, wanted: boolean, moment: Moment): Split {
  switch (node.kind) {
    case 'junction': return joinedSplit(node.decides === wanted ? 'any' : 'all', node.counted.map((part) => split(part, wanted, moment)));
    case 'not': return split(node.operand, !wanted, moment);
    case 'muted': return split(node.operand, wanted, moment);
    case 'choose': return ofChoice(node, wanted, moment);
    case 'present': return node.operand.kind === 'read' ? exactly({ is: 'present', place: placeOf(node.operand.slot), wanted: node.wanted === wanted }) : leftToEngine(node);
    default: return ofLeaf(node, wanted, moment);
  }
}
