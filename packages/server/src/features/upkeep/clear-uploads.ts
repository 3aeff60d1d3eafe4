import type { Deps } from '../../deps.ts';
import { madeAt } from '../../ordered-ids.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Page } from '../../store/port/documents.ts';
import type { JobControl } from '../../worker/job-handler.ts';
import { runOfNotes } from '../runs/run-notes.ts';
import { filesOfRun } from '../imports/files-of-run.ts';

/** By then a file belongs to a run, or its upload broke off. */
const uploadMs = 24 * 60 * 60 * 1000;
const pageSize = 500;

/** Gives every run of a kind, page by page. */
async function* runsOf({ store }: Deps, workspaceId: string, kind: RunDocument['kind'], control: JobControl): AsyncGenerator<RunDocument> {
  for (let after: string | null = null; ; ) {
    const { items, next }: Page<RunDocument> = await store.runs.list(workspaceId, { where: { kind }, after, limit: pageSize });
    yield* items;
    await control.extend();
    if (next === null) return;
    after = next;
  }
}

/** Says of a file whether a run has use for it: an import's for good, what a bulk action or a search has noted until it ends. */
async function ownership(deps: Deps, workspaceId: string, control: JobControl): Promise<(file: string) => boolean> {
  const files = new Set<string>();
  const open = new Set<string>();
  for await (const run of runsOf(deps, workspaceId, 'import', control)) for (const id of filesOfRun(run)) files.add(id);
  for (const kind of ['bulk', 'duplicates'] as const) for await (const run of runsOf(deps, workspaceId, kind, control)) if (run.finishedAt === null) open.add(run.id);
  return (file) => files.has(file) || open.has(runOfNotes(file) ?? '');
}

/** Removes what killed and cancelled work has left in a workspace: files that no run has use for. */
export async function clearUploads(deps: Deps, workspaceId: string, control: JobControl): Promise<void> {
  const { files } = deps.store;
  const isOwned = await ownership(deps, workspaceId, control);
  for (let after: string | null = null; !control.cancelled(); ) {
    const { items, next }: Page<string> = await files.list(workspaceId, { after, limit: pageSize });
    const broken = items.filter((id) => !isOwned(id) && madeAt(id) + uploadMs < deps.clock());
    for (const id of broken) await files.remove(workspaceId, id);
    await control.extend();
    if (next === null) return;
    after = next;
  }
}
