import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';

const built = resolve(import.meta.dirname, '../../../builder-ui/dist');

const kept = (howLong: string): MiddlewareHandler => async (c, next) => {
  await next();
  if (c.res.ok) c.res.headers.set('cache-control', howLong);
};

const notBuilt: MiddlewareHandler = async (c) => c.text('The interface is not built: run `npm run build` and start again.', 503);

/** One page of the built interface. */
export function interfacePage(file: string, root: string = built): Hono {
  const app = new Hono();
  return existsSync(root) ? app.get('/', kept('no-cache'), serveStatic({ root, path: file })) : app.get('/', notBuilt);
}

/** The built interface; every other path is a page of it. Names of assets carry their hash, so those may be kept for ever. */
export function interfaceFiles(root: string = built): Hono {
  const app = new Hono();
  if (!existsSync(root)) return app.get('*', notBuilt);
  app.get('/assets/*', kept('public, max-age=31536000, immutable'), serveStatic({ root, precompressed: true }), (c) => c.text('not found', 404));
  app.get('*', kept('no-cache'), serveStatic({ root }), serveStatic({ root, path: 'index.html' }));
  return app;
}
