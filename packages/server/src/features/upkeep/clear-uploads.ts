import type { Deps } from '../../deps.ts';
import { madeAt } from '../../ordered-ids.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Page } from '../../store/port/documents.ts';
import type { JobControl } from '../../worker/job-handler.ts';
import { filesOfRun } from '../imports/files-of-run.ts';

/** By then a file belongs to a run, or its upload broke off. */
const uploadMs = 24 * 60 * 60 * 1000;
const pageSize = 500;

async function filesOfImports({ store }: Deps, workspaceId: string, control: JobControl): Promise<Set<string>> {
  const owned = new Set<string>();
  for (let after: string | null = null; ; ) {
    const { items, next }: Page<RunDocument> = await store.runs.list(workspaceId, { where: { kind: 'import' }, after, limit: pageSize });
    for (const run of items) for (const id of filesOfRun(run)) owned.add(id);
    await control.extend();
    if (next === null) return owned;
    after = next;
  }
}

/** Removes what uploads that a killed server did not finish have left in a workspace: files that belong to no import. */
export async function clearUploads(deps: Deps, workspaceId: string, control: JobControl): Promise<void> {
  const { files } = deps.store;
  const owned = await filesOfImports(deps, workspaceId, control);
  for (let after: string | null = null; !control.cancelled(); ) {
    const { items, next }: Page<string> = await files.list(workspaceId, { after, limit: pageSize });
    const broken = items.filter((id) => !owned.has(id) && madeAt(id) + uploadMs < deps.clock());
    for (const id of broken) await files.remove(workspaceId, id);
    await control.extend();
    if (next === null) return;
    after = next;
  }
}
