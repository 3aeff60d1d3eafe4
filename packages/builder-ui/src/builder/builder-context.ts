import type { FieldDef, TreeCondition, TreeNode } from '@rubric/engine';
import type { ComputedRef, InjectionKey, Ref } from 'vue';
import type { ConditionTree } from './use-condition-tree.ts';
import type { DragHandle } from './use-drag.ts';

export type NodeAction = 'up' | 'down' | 'in' | 'out' | 'duplicate' | 'wrap' | 'mute' | 'remove';

/** How many customers a condition holds for. */
export type Hits = { count: number; total: number };

/** What the parts of one condition editor share. */
export type BuilderContext = {
  tree: ConditionTree;
  fields: ComputedRef<FieldDef[]>;
  readonly: ComputedRef<boolean>;
  /** Rows are sentences and open a sheet. */
  compact: Ref<boolean>;
  drag: DragHandle;
  /** The node in words. */
  say: (node: TreeNode) => string;
  hits: (node: TreeNode) => Hits | null;
  act: (id: string, action: NodeAction) => void;
  addCondition: (groupId: string) => void;
  addGroup: (groupId: string) => void;
  edit: (condition: TreeCondition) => void;
};

export const builderContext: InjectionKey<BuilderContext> = Symbol('condition builder');
