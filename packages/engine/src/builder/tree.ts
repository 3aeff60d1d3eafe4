import type { JsonLogic } from '../model/json-logic.ts';

/** What an editor holds: null while nothing is chosen; lists for choices, texts and the two ends of a range. */
export type ConditionValue = null | string | number | boolean | (string | number | null)[];

export type TreeJoin = 'all' | 'any' | 'none';

/** `implicit`: the root drawn around a condition that is stored without a group; written back without one while it has one child. */
export type TreeGroup = { id: string; kind: 'group'; join: TreeJoin; children: TreeNode[]; muted?: true; implicit?: true };

/** `operator` is a key of `builderOperators`. */
export type TreeCondition = { id: string; kind: 'condition'; field: string; operator: string; value: ConditionValue; muted?: true };

/** Logic that the builder cannot draw, kept whole. */
export type TreeAdvanced = { id: string; kind: 'advanced'; logic: JsonLogic; muted?: true };

export type TreeNode = TreeGroup | TreeCondition | TreeAdvanced;

/** `index` is the final position among the parent's children, after the move; it is clamped. */
export type TreePlace = { parent: string; index: number };

/** Group levels a tree may have, the root included. */
export const maxTreeDepth = 3;
