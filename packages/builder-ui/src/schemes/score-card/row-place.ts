import type { ScoreGroup } from '@rubric/engine';
import type { Direction } from '../../builder/tree-places.ts';

/** Up and down cross from group to group; in and out go to the end of the group above and to the start of the one below. */
export const rowPlace = (groups: ScoreGroup[], rowId: string, direction: Direction): { group: ScoreGroup; index: number } | null => {
  const at = groups.findIndex(({ rows }) => rows.some(({ id }) => id === rowId));
  const group = groups[at];
  if (group === undefined) return null;
  const index = group.rows.findIndex(({ id }) => id === rowId);
  const [above, below] = [groups[at - 1], groups[at + 1]];
  if (direction === 'up' && index > 0) return { group, index: index - 1 };
  if (direction === 'down' && index < group.rows.length - 1) return { group, index: index + 1 };
  if (direction === 'up' || direction === 'in') return above === undefined ? null : { group: above, index: above.rows.length };
  return below === undefined ? null : { group: below, index: 0 };
};
