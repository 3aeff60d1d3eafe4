import { Hono } from 'hono';
import type { Auth } from '../auth/open-auth.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../failure/app-error.ts';
import { storeUpload } from '../features/imports/store-upload.ts';
import { findPrincipal } from './principal.ts';

const noBytes = new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });

function fileNameOf(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? '').slice(0, 255) || 'upload';
  } catch {
    throw new AppError('invalid', { issues: [{ code: 'upload.wrongName', path: [], params: {} }] });
  }
}

/** `POST /upload`: the raw file as body, its name in `x-file-name` (percent-encoded). Answers `{ runId }`. */
export function uploadRoute(deps: Deps, auth: Auth): Hono {
  return new Hono().post('/upload', async (c) => {
    const principal = await findPrincipal(deps, auth, c.req.raw.headers);
    if (principal === null) throw new AppError('unauthenticated');
    if (principal.role === 'viewer') throw new AppError('forbidden');
    const { workspaceId, actor } = principal;
    const upload = { workspaceId, actor, fileName: fileNameOf(c.req.header('x-file-name')), announcedBytes: Number(c.req.header('content-length') ?? 0) };
    return c.json(await storeUpload(deps, upload, c.req.raw.body ?? noBytes));
  });
}
