import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

const built = resolve(import.meta.dirname, '../../../builder-ui/dist');

/** The built interface; every other path is a page of it. */
export function interfaceFiles(root: string = built): Hono {
  const app = new Hono();
  if (!existsSync(root)) return app.get('*', (c) => c.text('The interface is not built: run `npm run build` and start again.', 503));
  app.use('/assets/*', serveStatic({ root, onFound: (_path, c) => c.header('cache-control', 'public, max-age=31536000, immutable') }));
  app.get('/assets/*', (c) => c.text('not found', 404));
  app.get('*', serveStatic({ root, onFound: (_path, c) => c.header('cache-control', 'no-cache') }));
  app.get('*', serveStatic({ root, path: 'index.html', onFound: (_path, c) => c.header('cache-control', 'no-cache') }));
  return app;
}
