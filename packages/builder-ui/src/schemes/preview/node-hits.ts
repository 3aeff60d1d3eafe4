import { toLogic } from '@rubric/engine';
import type { TreeNode } from '@rubric/engine';
import type { Hits } from '../../builder/builder-context.ts';
import type { Preview } from '../scheme-types.ts';

/** For how many customers a node of the tree holds, muted or not; null until the server has counted it. */
export const nodeHits = (preview: Pick<Preview, 'total' | 'conditionHits'> | null) => (node: TreeNode): Hits | null => {
  const active: TreeNode = { ...node };
  delete active.muted;
  const count = preview?.conditionHits[JSON.stringify(toLogic(active))];
  return preview === null || count === undefined ? null : { count, total: preview.total };
};
