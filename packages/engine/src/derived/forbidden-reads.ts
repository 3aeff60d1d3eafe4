import { everyNode, type Node } from '../condition/node.ts';
import type { Issue } from '../model/issue.ts';

/** What a stored value cannot follow: classes, which are decided from it, and where a value stands among everyone's. */
export function forbiddenReads(node: Node, path: Issue['path']): Issue[] {
  const nodes = everyNode(node);
  const codes = [
    ...(nodes.some((part) => part.kind === 'read' && part.slot.source === 'class') ? ['derived.readsClass'] : []),
    ...(nodes.some((part) => part.kind === 'clocked' && part.population !== undefined) ? ['derived.readsEveryone'] : []),
  ];
  return codes.map((code) => ({ code, path, params: {} }));
}
