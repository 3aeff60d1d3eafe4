import { Hono } from 'hono';
import type { Auth } from '../auth/open-auth.ts';
import type { Deps } from '../deps.ts';
import { exportCustomers, exportRequest } from '../features/exports/export-customers.ts';
import { jsonOf } from './json-of.ts';
import { staffOf } from './staff-of.ts';

/** `POST /export`: customers as CSV (see `exportRequest`), while they are read. */
export function customerFileRoutes(deps: Deps, auth: Auth): Hono {
  return new Hono().post('/export', async (c) => {
    const { workspaceId, actor } = await staffOf(deps, auth, c.req.raw.headers);
    const lines = await exportCustomers(deps, { workspaceId, actor }, exportRequest.parse(await jsonOf(c)));
    return c.body(ReadableStream.from(lines).pipeThrough(new TextEncoderStream()), 200, { 'content-type': 'text/csv; charset=utf-8' });
  });
}
