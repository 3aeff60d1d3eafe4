import { createHash } from 'node:crypto';
import type { Deps } from '../../deps.ts';
import type { DuplicateGroup } from '../../store/port/document-kinds.ts';
import type { JobControl } from '../../worker/job-handler.ts';
import { listAll } from '../workspaces/list-all.ts';
import type { FoundGroup } from './group-pairs.ts';

/** Groups per transaction. */
const chunkSize = 200;

/** The score first, from the surest down, so that the order of ids is the order to look at them. */
function asDocument({ members, score, reasons }: FoundGroup, now: number): Omit<DuplicateGroup, 'version'> {
  const digest = createHash('sha256').update(members.join(' ')).digest('hex').slice(0, 16);
  return { id: `${String(Math.round((1 - score) * 1000)).padStart(4, '0')}-${digest}`, createdAt: now, updatedAt: now, members, score, reasons };
}

/** Replaces the groups of the run before: same ids stay, so doing it again changes nothing. */
export async function storeGroups(deps: Deps, workspaceId: string, groups: FoundGroup[], control: JobControl): Promise<void> {
  const now = deps.clock();
  const documents = groups.map((group) => asDocument(group, now));
  const ids = new Set(documents.map(({ id }) => id));
  const stale = (await listAll(deps.store.duplicateGroups, workspaceId)).filter(({ id }) => !ids.has(id));
  const steps = [...documents.map((document) => ({ add: document, drop: null })), ...stale.map(({ id }) => ({ add: null, drop: id }))];
  for (let from = 0; from < steps.length; from += chunkSize) {
    await deps.store.transaction(async (tx) => {
      for (const { add, drop } of steps.slice(from, from + chunkSize)) {
        if (add !== null) await tx.duplicateGroups.insert(workspaceId, add);
        else await tx.duplicateGroups.remove(workspaceId, drop);
      }
      await control.hold(tx);
    });
  }
}
