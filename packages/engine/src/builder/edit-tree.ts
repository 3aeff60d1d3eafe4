import type { Checked } from '../model/issue.ts';
import { maxTreeDepth, type TreeGroup, type TreeJoin, type TreeNode, type TreePlace } from './tree.ts';

/** The changed tree, or why not: `builder.unknownNode`, `builder.notAGroup`, `builder.selfNesting`, `builder.depth`, `builder.root`. */
export type TreeEdit = Checked<TreeGroup>;

const refuse = (code: string, id: string): { ok: false; issues: { code: string; path: (string | number)[]; params: Record<string, string> }[] } =>
  ({ ok: false, issues: [{ code, path: [], params: { id } }] });

/** Group levels of a node, itself included: 0 for a condition. */
const levels = (node: TreeNode): number => (node.kind === 'group' ? 1 + Math.max(0, ...node.children.map(levels)) : 0);

export function findNode(node: TreeNode, id: string): TreeNode | null {
  if (node.id === id) return node;
  if (node.kind !== 'group') return null;
  for (const child of node.children) {
    const found = findNode(child, id);
    if (found) return found;
  }
  return null;
}

/** Where a node stands; null for the root and for unknown ids. */
export function findPlace(tree: TreeGroup, id: string): TreePlace | null {
  const index = tree.children.findIndex((child) => child.id === id);
  if (index >= 0) return { parent: tree.id, index };
  for (const child of tree.children) {
    const place = child.kind === 'group' ? findPlace(child, id) : null;
    if (place) return place;
  }
  return null;
}

/** Level of a group below the root, which is 1; 0 if it is not in the tree. */
function levelOf(node: TreeNode, id: string): number {
  if (node.id === id) return 1;
  if (node.kind !== 'group') return 0;
  const below = Math.max(0, ...node.children.map((child) => levelOf(child, id)));
  return below > 0 ? below + 1 : 0;
}

function changeGroup(group: TreeGroup, id: string, change: (children: TreeNode[]) => TreeNode[]): TreeGroup {
  if (group.id === id) return { ...group, children: change(group.children) };
  return { ...group, children: group.children.map((child) => (child.kind === 'group' ? changeGroup(child, id, change) : child)) };
}

/** Puts a node, with all below it, into a group. */
export function insert(tree: TreeGroup, node: TreeNode, place: TreePlace): TreeEdit {
  const parent = findNode(tree, place.parent);
  if (!parent) return refuse('builder.unknownNode', place.parent);
  if (parent.kind !== 'group') return refuse('builder.notAGroup', place.parent);
  if (levelOf(tree, place.parent) + levels(node) > maxTreeDepth) return refuse('builder.depth', place.parent);
  return { ok: true, value: changeGroup(tree, place.parent, (children) => children.toSpliced(Math.max(0, place.index), 0, node)) };
}

export function remove(tree: TreeGroup, id: string): TreeEdit {
  const place = findPlace(tree, id);
  if (!place) return refuse(id === tree.id ? 'builder.root' : 'builder.unknownNode', id);
  return { ok: true, value: changeGroup(tree, place.parent, (children) => children.toSpliced(place.index, 1)) };
}

/** Every way of moving (pointer, key, menu) ends here. `index` is the position after the move. */
export function move(tree: TreeGroup, id: string, place: TreePlace): TreeEdit {
  const node = findNode(tree, id);
  if (!node) return refuse('builder.unknownNode', id);
  if (findNode(node, place.parent)) return refuse('builder.selfNesting', id);
  const without = remove(tree, id);
  return without.ok ? insert(without.value, node, place) : without;
}

function renamed(node: TreeNode, nextId: () => string): TreeNode {
  const id = nextId();
  return node.kind === 'group' ? { ...node, id, children: node.children.map((child) => renamed(child, nextId)) } : { ...node, id };
}

/** A copy right after the original, with new ids throughout. */
export function duplicate(tree: TreeGroup, id: string, nextId: () => string): TreeEdit {
  const node = findNode(tree, id);
  const place = findPlace(tree, id);
  if (!node || !place) return refuse(id === tree.id ? 'builder.root' : 'builder.unknownNode', id);
  return insert(tree, renamed(node, nextId), { parent: place.parent, index: place.index + 1 });
}

/** Puts another node where one stands, e.g. an edited condition with the same id. The root may be replaced by a group. */
export function replace(tree: TreeGroup, id: string, node: TreeNode): TreeEdit {
  if (id === tree.id) {
    if (node.kind !== 'group') return refuse('builder.root', id);
    return levels(node) > maxTreeDepth ? refuse('builder.depth', id) : { ok: true, value: node };
  }
  const place = findPlace(tree, id);
  const without = remove(tree, id);
  return place && without.ok ? insert(without.value, node, place) : refuse('builder.unknownNode', id);
}

/** A new group in a node's place, with the node inside. */
export function wrapInGroup(tree: TreeGroup, id: string, join: TreeJoin, nextId: () => string): TreeEdit {
  const node = findNode(tree, id);
  if (!node || id === tree.id) return refuse(id === tree.id ? 'builder.root' : 'builder.unknownNode', id);
  return replace(tree, id, { id: nextId(), kind: 'group', join, children: [node] });
}
