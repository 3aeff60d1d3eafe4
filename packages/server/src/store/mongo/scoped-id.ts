import { AppError } from '../../failure/app-error.ts';

/** `_id` of anything that belongs to a workspace: ids of two workspaces cannot collide. */
export function scopedId(workspaceId: string, ...parts: (string | number)[]): string {
  if (workspaceId.includes(' ')) throw new AppError('internal', { message: 'A workspace id holds no space.' });
  return [workspaceId, ...parts].join(' ');
}

/** `!` follows the space in the order of characters. */
const endOf = (workspaceId: string): string => `${workspaceId}!`;

/** Those `_id`s of a workspace that come after an id: they are in the order of the ids. */
export const idsAfter = (workspaceId: string, id: string): { $gt: string; $lt: string } => ({ $gt: scopedId(workspaceId, id), $lt: endOf(workspaceId) });

/** The same, with the id itself. */
export const idsFrom = (workspaceId: string, id: string): { $gte: string; $lt: string } => ({ $gte: scopedId(workspaceId, id), $lt: endOf(workspaceId) });
