import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import { createRun } from '../runs/create-run.ts';

/** The largest file taken. */
export const maxUploadBytes = 200 * 1024 * 1024;

const chunkBytes = 1024 * 1024;

/** Regroups bytes into chunks of one MiB. */
async function* inChunks(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    for (let start = 0; start < part.length; ) {
      const taken = part.subarray(start, start + chunkBytes - size);
      waiting.push(taken);
      size += taken.length;
      start += taken.length;
      if (size < chunkBytes) continue;
      yield Buffer.concat(waiting);
      waiting = [];
      size = 0;
    }
  }
  if (size > 0) yield Buffer.concat(waiting);
}

export type Upload = { workspaceId: string; actor: Actor; fileName: string; announcedBytes?: number };

const tooLarge = () => new AppError('tooLarge', { issues: [{ code: 'upload.tooLarge', path: [], params: { maxBytes: maxUploadBytes } }] });

/** Streams a file into the store and makes a draft import run with input `{ fileId, fileName, bytes }`. Throws `tooLarge`, `invalid` if it is empty. */
export async function storeUpload(deps: Deps, upload: Upload, body: AsyncIterable<Uint8Array>): Promise<{ runId: string }> {
  const { workspaceId, actor, fileName, announcedBytes = 0 } = upload;
  if (announcedBytes > maxUploadBytes) throw tooLarge();
  const fileId = deps.newId();
  let bytes = 0;
  let index = 0;
  try {
    for await (const chunk of inChunks(body)) {
      bytes += chunk.length;
      if (bytes > maxUploadBytes) throw tooLarge();
      await deps.store.files.write(workspaceId, fileId, index++, chunk);
    }
    if (bytes === 0) throw new AppError('invalid', { issues: [{ code: 'upload.empty', path: [], params: {} }] });
    const run = await deps.store.transaction((tx) => createRun(deps, tx, { workspaceId, actor, kind: 'import', input: { fileId, fileName, bytes }, status: 'draft' }));
    return { runId: run.id };
  } catch (error) {
    await deps.store.files.remove(workspaceId, fileId);
    throw error;
  }
}
