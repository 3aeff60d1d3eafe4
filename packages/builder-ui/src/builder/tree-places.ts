import { findNode, findPlace, idsAfter, insert, move, wrapInGroup } from '@rubric/engine';
import type { TreeGroup, TreeNode, TreePlace } from '@rubric/engine';

export type Direction = 'up' | 'down' | 'in' | 'out';

/** A node with the group it stands in. */
export type Standing = { node: TreeNode; parent: TreeGroup; index: number };

export const standingOf = (root: TreeGroup, id: string): Standing | null => {
  const place = findPlace(root, id);
  const parent = place === null ? null : findNode(root, place.parent);
  const node = parent?.kind === 'group' ? parent.children[place?.index ?? -1] : undefined;
  return node === undefined || place === null || parent?.kind !== 'group' ? null : { node, parent, index: place.index };
};

/** Whether the node may stand in the group: the engine refuses its own inside, and what is too deep. */
export const accepts = (root: TreeGroup, id: string, groupId: string): boolean => move(root, id, { parent: groupId, index: 0 }).ok;

export const roomForGroup = (root: TreeGroup, groupId: string): boolean =>
  insert(root, { id: 'room', kind: 'group', join: 'any', children: [] }, { parent: groupId, index: 0 }).ok;
export const canWrap = (root: TreeGroup, id: string): boolean => wrapInGroup(root, id, 'any', idsAfter(root)).ok;

const candidate = (root: TreeGroup, { parent, index }: Standing, direction: Direction): TreePlace | null => {
  if (direction === 'up') return index > 0 ? { parent: parent.id, index: index - 1 } : null;
  if (direction === 'down') return index < parent.children.length - 1 ? { parent: parent.id, index: index + 1 } : null;
  if (direction === 'in') {
    const above = parent.children[index - 1];
    return above?.kind === 'group' ? { parent: above.id, index: above.children.length } : null;
  }
  const around = findPlace(root, parent.id);
  return around === null ? null : { parent: around.parent, index: around.index + 1 };
};

/** Where a key or a menu item takes the node; null when it cannot go that way. */
export const placeTowards = (root: TreeGroup, id: string, direction: Direction): TreePlace | null => {
  const standing = standingOf(root, id);
  const place = standing === null ? null : candidate(root, standing, direction);
  return place !== null && accepts(root, id, place.parent) ? place : null;
};

const directions: Record<string, Direction> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' };

/** Alt with an arrow; null for any other key and while text is being composed. */
export const directionOf = (event: KeyboardEvent): Direction | null => {
  if (event.isComposing || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  return directions[event.key] ?? null;
};
