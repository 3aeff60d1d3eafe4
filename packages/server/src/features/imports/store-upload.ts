import { createHash } from 'node:crypto';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import { createRun } from '../runs/create-run.ts';
import { dropFilesJob } from './drop-files-handler.ts';
import { inChunks } from './in-chunks.ts';

/** The largest file taken. */
export const maxUploadBytes = 200 * 1024 * 1024;

export type Upload = { workspaceId: string; actor: Actor; fileName: string; announcedBytes?: number };

const tooLarge = () => new AppError('tooLarge', { issues: [{ code: 'upload.tooLarge', path: [], params: { maxBytes: maxUploadBytes } }] });

/** Streams a file into the store and makes a draft import run with input `{ fileId, fileName, bytes, digest }`. Throws `tooLarge`, `invalid` if it is empty. */
export async function storeUpload(deps: Deps, upload: Upload, body: AsyncIterable<Uint8Array>): Promise<{ runId: string }> {
  const { workspaceId, actor, fileName, announcedBytes = 0 } = upload;
  if (announcedBytes > maxUploadBytes) throw tooLarge();
  const fileId = deps.newId();
  const chunks = inChunks((chunk, index) => deps.store.files.write(workspaceId, fileId, index, chunk));
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const part of body) {
      bytes += part.length;
      if (bytes > maxUploadBytes) throw tooLarge();
      hash.update(part);
      await chunks.add(part);
    }
    await chunks.end();
    if (bytes === 0) throw new AppError('invalid', { issues: [{ code: 'upload.empty', path: [], params: {} }] });
    const digest = hash.digest('hex');
    const run = await deps.store.transaction(async (tx) => {
      const draft = await createRun(deps, tx, { workspaceId, actor, kind: 'import', input: { fileId, fileName, bytes, digest }, status: 'draft' });
      await tx.jobs.enqueue(workspaceId, [dropFilesJob(draft.id, deps.clock())]);
      return draft;
    });
    return { runId: run.id };
  } catch (error) {
    await deps.store.files.remove(workspaceId, fileId);
    throw error;
  }
}
