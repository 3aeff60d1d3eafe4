import { AppError } from '../../failure/app-error.ts';

/** `_id` of anything that belongs to a workspace: ids of two workspaces cannot collide. */
export function scopedId(workspaceId: string, ...parts: (string | number)[]): string {
  if (workspaceId.includes(' ')) throw new AppError('internal', { message: 'A workspace id holds no space.' });
  return [workspaceId, ...parts].join(' ');
}

/** What follows the space in the order of characters. */
const end = '!';

/** Those `_id`s of a workspace that come after an id: they are in the order of the ids. */
export const idsAfter = (workspaceId: string, id: string): { $gt: string; $lt: string } => ({ $gt: scopedId(workspaceId, id), $lt: `${workspaceId}${end}` });
