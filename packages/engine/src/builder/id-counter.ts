import type { TreeNode } from './tree.ts';

/** Ids `n1`, `n2`, … after a start. */
export function createIdCounter(start = 0): () => string {
  let last = start;
  return () => {
    last += 1;
    return `n${last}`;
  };
}

const highest = (node: TreeNode): number => {
  const own = Number(/^n(\d+)$/.exec(node.id)?.[1] ?? 0);
  return node.kind === 'group' ? Math.max(own, ...node.children.map(highest)) : own;
};

/** A counter whose ids a tree does not have yet. */
export const idsAfter = (tree: TreeNode): (() => string) => createIdCounter(highest(tree));
