import { expect, it } from 'vitest';
import type { TreeNode } from '@rubric/engine';
import { nodeHits } from './node-hits.ts';

const node: TreeNode = { id: 'n1', kind: 'condition', field: 'age', operator: 'atLeast', value: 30 };
const counted = { total: 40, conditionHits: { '{">=":[{"var":"age"},30]}': 12 } };

it('finds the count of a condition under its own JSON, muted or not', () => {
  expect(nodeHits(counted)(node)).toEqual({ count: 12, total: 40 });
  expect(nodeHits(counted)({ ...node, muted: true })).toEqual({ count: 12, total: 40 });
});

it('has none for a condition that was not counted yet', () => {
  expect(nodeHits(counted)({ ...node, value: 31 })).toBe(null);
  expect(nodeHits(null)(node)).toBe(null);
});
