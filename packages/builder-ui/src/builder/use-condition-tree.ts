import { duplicate, findNode, idsAfter, insert, move, remove, replace, toLogic, toTree, wrapInGroup } from '@rubric/engine';
import type { FieldDef, JsonLogic, TreeCondition, TreeEdit, TreeGroup, TreeJoin, TreeNode, TreePlace } from '@rubric/engine';
import { shallowRef, watch } from 'vue';
import type { ShallowRef } from 'vue';
import { sameJson } from './document-change.ts';
import { placeTowards, standingOf } from './tree-places.ts';
import type { Direction } from './tree-places.ts';
import type { Step } from './use-command-log.ts';

export type TreeDeps = {
  logic: () => JsonLogic;
  fields: () => FieldDef[];
  changed: (logic: JsonLogic, step: Step) => void;
  /** The steps in words, for undo. */
  labels: () => { add: string; remove: string; move: string; duplicate: string; wrap: string; mute: string; change: string };
};

export type ConditionTree = {
  tree: ShallowRef<TreeGroup>;
  find: (id: string) => TreeNode | null;
  nextId: () => string;
  add: (node: TreeNode, place: TreePlace) => boolean;
  move: (id: string, place: TreePlace) => boolean;
  moveTowards: (id: string, direction: Direction) => boolean;
  remove: (id: string) => boolean;
  /** The copy's id; null when it found no room. */
  duplicate: (id: string) => string | null;
  wrap: (id: string) => boolean;
  toggleMuted: (id: string) => void;
  setJoin: (id: string, join: TreeJoin) => void;
  setCondition: (id: string, patch: Partial<Pick<TreeCondition, 'field' | 'operator' | 'value'>>, merge?: string) => void;
};

const toggled = (node: TreeNode): TreeNode => {
  const { muted, ...rest } = node;
  return muted === true ? (rest as TreeNode) : { ...node, muted: true };
};

/** The tree that the editor draws of a condition. Node ids stay while it is edited here; another condition makes another tree. */
export const useConditionTree = (deps: TreeDeps): ConditionTree => {
  const tree = shallowRef(toTree(deps.logic(), deps.fields()));
  watch([deps.logic, deps.fields], ([logic, fields], [, before]) => {
    if (fields !== before || !sameJson(logic, toLogic(tree.value))) tree.value = toTree(logic, fields);
  });

  const commit = (edit: TreeEdit, label: string, merge?: string): boolean => {
    if (!edit.ok || sameJson(edit.value, tree.value)) return false;
    tree.value = edit.value;
    deps.changed(toLogic(edit.value), merge === undefined ? { label } : { label, merge });
    return true;
  };
  const find = (id: string): TreeNode | null => findNode(tree.value, id);
  const change = (id: string, to: (node: TreeNode) => TreeNode, label: string, merge?: string): void => {
    const node = find(id);
    if (node !== null) commit(replace(tree.value, id, to(node)), label, merge);
  };
  const moveTo = (id: string, place: TreePlace): boolean => commit(move(tree.value, id, place), deps.labels().move);
  return {
    tree, find,
    nextId: () => idsAfter(tree.value)(),
    add: (node, place) => commit(insert(tree.value, node, place), deps.labels().add),
    move: moveTo,
    moveTowards: (id, direction) => {
      const place = placeTowards(tree.value, id, direction);
      return place !== null && moveTo(id, place);
    },
    remove: (id) => commit(remove(tree.value, id), deps.labels().remove),
    duplicate: (id) => {
      if (!commit(duplicate(tree.value, id, idsAfter(tree.value)), deps.labels().duplicate)) return null;
      const standing = standingOf(tree.value, id);
      return standing?.parent.children[standing.index + 1]?.id ?? null;
    },
    wrap: (id) => commit(wrapInGroup(tree.value, id, 'any', idsAfter(tree.value)), deps.labels().wrap),
    toggleMuted: (id) => change(id, toggled, deps.labels().mute),
    setJoin: (id, join) => change(id, (node) => (node.kind === 'group' ? { ...node, join } : node), deps.labels().change),
    setCondition: (id, patch, merge) => change(id, (node) => (node.kind === 'condition' ? { ...node, ...patch } : node), deps.labels().change, merge),
  };
};
