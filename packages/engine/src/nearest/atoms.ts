import { partsOf, readsOf, type Node } from '../condition/node.ts';

/** A condition without and / or / not, wanted true or false. */
export type Literal = { atom: Node; wanted: boolean };

/** More ways than these to make a condition true are not looked at. */
const mostTerms = 64;

/** The conditions that a condition is joined from by and / or / not; muted ones left out. */
export function atomsOf(node: Node): Node[] {
  switch (node.kind) {
    case 'junction': return node.counted.flatMap(atomsOf);
    case 'not': return atomsOf(node.operand);
    case 'muted': case 'constant': return [];
    default: return [node];
  }
}

const both = (one: Literal[][], other: Literal[][]): Literal[][] =>
  one.flatMap((term) => other.map((more) => [...term, ...more.filter(({ atom }) => !term.some((known) => known.atom === atom))])).slice(0, mostTerms);

/** The ways to give a condition the wanted truth: of one of these lists, everything must be so. */
export function waysTo(wanted: boolean, node: Node): Literal[][] {
  if (node.kind === 'constant') return node.constant === wanted ? [[]] : [];
  if (node.kind === 'not') return waysTo(!wanted, node.operand);
  if (node.kind !== 'junction') return [[{ atom: node, wanted }]];
  const parts = node.counted.map((part) => waysTo(wanted, part));
  return wanted === node.decides ? parts.flat().slice(0, mostTerms) : parts.reduce(both, [[]]);
}

/** Keys of the record's fields that a node reads. */
export const fieldsIn = (node: Node): string[] => readsOf(node).flatMap(({ slot }) => (slot.source === 'field' ? [slot.key] : []));

/** The field that an operand is, or is the local day of; null for anything else. */
export function fieldItself(node: Node): string | null {
  if (node.kind === 'read') return node.slot.source === 'field' ? node.slot.key : null;
  const [inner] = partsOf(node);
  return node.kind === 'clocked' && node.type === 'date' && inner?.kind === 'read' ? fieldItself(inner) : null;
}
