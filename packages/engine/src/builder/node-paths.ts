import type { TreeGroup, TreeNode } from './tree.ts';

type Path = (string | number)[];

const joinPaths: Record<TreeGroup['join'], Path> = { all: ['and'], any: ['or'], none: ['!', 'or'] };

function walk(node: TreeNode, path: Path, into: Map<string, Path>): Map<string, Path> {
  const own = node.muted ? [...path, 'muted', 0] : path;
  into.set(node.id, own);
  if (node.kind !== 'group') return into;
  const bare = node.implicit && node.join === 'all' && node.children.length === 1;
  node.children.forEach((child, index) => walk(child, bare ? own : [...own, ...joinPaths[node.join], index], into));
  return into;
}

/** Where each node's logic stands in `toLogic(tree)`: paths as in the issues of `compileCondition`. */
export const nodePaths = (tree: TreeGroup): Map<string, Path> => walk(tree, [], new Map());

/** The node that an issue of `compileCondition(toLogic(tree))` is about: the innermost one whose logic holds the path. */
export function findNodeAt(tree: TreeGroup, path: readonly (string | number)[]): string | null {
  let best: { id: string; length: number } | null = null;
  for (const [id, own] of nodePaths(tree)) {
    if (own.every((step, index) => path[index] === step) && (best === null || own.length >= best.length)) best = { id, length: own.length };
  }
  return best?.id ?? null;
}
