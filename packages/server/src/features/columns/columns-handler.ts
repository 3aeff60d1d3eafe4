import type { Deps } from '../../deps.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { readChunks } from './read-chunks.ts';

/** May be cut off anywhere and begun anew: what is kept by then is not made again. */
async function run({ store, definitions }: Deps, { workspaceId }: Job, control: JobControl): Promise<void> {
  const { fields } = await definitions.load(store, workspaceId);
  const chunks = readChunks(store, { workspaceId, fields, reads: [] });
  while (!(await chunks.next()).done) {
    if (control.cancelled()) return;
    await control.extend();
  }
  await store.transaction((tx) => control.complete(tx));
}

/** Puts everyone into the columns that are kept, so that whoever asks first, as an admin who opens a scheme after an import, need not wait for that. */
export const columnsHandler: JobHandler = { kind: 'columns', leaseMs: 60_000, run };
