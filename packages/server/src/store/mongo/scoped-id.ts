import { AppError } from '../../failure/app-error.ts';

/** `_id` of anything that belongs to a workspace: ids of two workspaces cannot collide. */
export function scopedId(workspaceId: string, ...parts: (string | number)[]): string {
  if (workspaceId.includes(' ')) throw new AppError('internal', { message: 'A workspace id holds no space.' });
  return [workspaceId, ...parts].join(' ');
}
