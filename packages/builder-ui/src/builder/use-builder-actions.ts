import { operatorsFor } from '@rubric/engine';
import type { FieldDef, TreeCondition, TreeNode, TreePlace } from '@rubric/engine';
import { nextTick } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import type { NodeAction } from './builder-context.ts';
import type { messages } from './messages.ts';
import { standingOf } from './tree-places.ts';
import type { ConditionTree } from './use-condition-tree.ts';

type ActionDeps = {
  tree: ConditionTree;
  fields: ComputedRef<FieldDef[]>;
  root: Ref<HTMLElement | null>;
  say: (node: TreeNode) => string;
  announce: (text: string) => void;
  words: Readonly<Ref<(typeof messages)['zh']>>;
};

export type BuilderActions = {
  act: (id: string, action: NodeAction) => void;
  moveTo: (id: string, place: TreePlace) => void;
  addCondition: (groupId: string) => string | null;
  addGroup: (groupId: string) => void;
};

/** What key, menu and pointer do to a node: the change, where the focus goes, and what is announced. */
export const useBuilderActions = ({ tree, fields, root, say, announce, words }: ActionDeps): BuilderActions => {
  const item = (id: string): HTMLElement | null => root.value?.querySelector<HTMLElement>(`[data-drop-item="${CSS.escape(id)}"]`) ?? null;

  /** The control of the row that has the focus now, to give it back after the row was drawn elsewhere. */
  const focused = (id: string): string | null => {
    const active = document.activeElement?.closest<HTMLElement>('[data-control]') ?? null;
    return active !== null && item(id)?.contains(active) ? (active.dataset['control'] ?? null) : null;
  };
  const focus = async (id: string, control: string): Promise<void> => {
    await nextTick();
    const row = item(id);
    (row?.querySelector<HTMLElement>(`[data-control="${control}"]`) ?? row?.querySelector<HTMLElement>('button'))?.focus();
  };
  const whereIs = (id: string): string | null => {
    const standing = standingOf(tree.tree.value, id);
    if (standing === null) return null;
    const { node, parent, index } = standing;
    const group = parent.id === tree.tree.value.id ? words.value.topGroup : words.value.group(words.value.modes[parent.join]);
    return words.value.moved(say(node), index + 1, parent.children.length, group);
  };
  const afterMove = (id: string, moved: boolean, control: string): void => {
    announce(moved ? (whereIs(id) ?? '') : words.value.cannotMove);
    void focus(id, control);
  };

  const removeNode = (id: string): void => {
    const standing = standingOf(tree.tree.value, id);
    if (standing === null) return;
    const what = say(standing.node);
    tree.remove(id);
    announce(words.value.removed(what));
    const next = standing.parent.children[standing.index + 1] ?? standing.parent.children[standing.index - 1];
    if (next !== undefined) void focus(next.id, 'menu');
    else void nextTick(() => root.value?.querySelector<HTMLElement>(`[data-add="${CSS.escape(standing.parent.id)}"]`)?.focus());
  };

  const act = (id: string, action: NodeAction): void => {
    const node = tree.find(id);
    if (node === null) return;
    const control = focused(id) ?? 'menu';
    if (action === 'remove') return removeNode(id);
    if (action === 'duplicate') {
      const copy = tree.duplicate(id);
      announce(words.value.duplicated(say(node)));
      if (copy !== null) void focus(copy, 'menu');
    } else if (action === 'wrap') {
      tree.wrap(id);
      announce(words.value.wrapped(say(node)));
      void focus(id, 'menu');
    } else if (action === 'mute') {
      tree.toggleMuted(id);
      void focus(id, 'menu');
    } else afterMove(id, tree.moveTowards(id, action), control);
  };

  /** The first field there is, with the comparison the engine starts it with; its value is still to be chosen. */
  const fresh = (id: string): TreeCondition | null => {
    const field = fields.value[0];
    const operator = field === undefined ? undefined : operatorsFor(field.type)[0];
    return field === undefined || operator === undefined ? null : { id, kind: 'condition', field: field.key, operator: operator.key, value: null };
  };
  const append = (groupId: string, node: TreeNode | null, focusOn: string): string | null => {
    const group = tree.find(groupId);
    if (node === null || group?.kind !== 'group') return null;
    if (!tree.add(node, { parent: groupId, index: group.children.length })) return null;
    announce(words.value.added(words.value.newCondition));
    void focus(focusOn, 'field');
    return focusOn;
  };
  return {
    act,
    moveTo: (id, place) => afterMove(id, tree.move(id, place), 'handle'),
    addCondition: (groupId) => {
      const id = tree.nextId();
      return append(groupId, fresh(id), id);
    },
    addGroup: (groupId) => {
      const id = tree.nextId();
      const condition = fresh(`${id}-first`);
      append(groupId, condition === null ? null : { id, kind: 'group', join: 'any', children: [condition] }, `${id}-first`);
    },
  };
};
