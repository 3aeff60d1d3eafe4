import type { ChangeLog } from '../port/changes.ts';
import type { Access } from './access.ts';
import type { Collections } from './collections.ts';
import { appendEntries, listEntries } from './log-entries.ts';

export function createChangeLog(access: Access, { changes }: Collections): ChangeLog {
  return {
    append: (workspaceId, entries) => appendEntries(access, changes, workspaceId, entries),
    list: (workspaceId, customerId, page) => listEntries(access, changes, { workspaceId, customerId }, page),
  };
}
