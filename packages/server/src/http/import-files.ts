import { Hono } from 'hono';
import type { Auth } from '../auth/open-auth.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../failure/app-error.ts';
import { readLeftOut } from '../features/imports/left-out.ts';
import { storeUpload } from '../features/imports/store-upload.ts';
import { staffOf } from './staff-of.ts';

const noBytes = new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });

function fileNameOf(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? '').slice(0, 255) || 'upload';
  } catch {
    throw new AppError('invalid', { issues: [{ code: 'upload.wrongName', path: [], params: {} }] });
  }
}

/**
 * `POST /upload`: the raw file as body, its name in `x-file-name` (percent-encoded). Answers `{ runId }`.
 * `GET /:runId/left-out`: the rows that were not imported, or not whole, as JSON lines after one with the columns.
 */
export function importFileRoutes(deps: Deps, auth: Auth): Hono {
  return new Hono()
    .post('/upload', async (c) => {
      const { workspaceId, actor } = await staffOf(deps, auth, c.req.raw.headers);
      const upload = { workspaceId, actor, fileName: fileNameOf(c.req.header('x-file-name')), announcedBytes: Number(c.req.header('content-length') ?? 0) };
      return c.json(await storeUpload(deps, upload, c.req.raw.body ?? noBytes));
    })
    .get('/:runId/left-out', async (c) => {
      const { workspaceId } = await staffOf(deps, auth, c.req.raw.headers);
      const lines = await readLeftOut(deps, workspaceId, c.req.param('runId'));
      return c.body(ReadableStream.from(lines), 200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
    });
}
