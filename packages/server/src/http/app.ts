import { trpcServer } from '@hono/trpc-server';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { ZodError } from 'zod';
import { type Auth, clientAddressHeader } from '../auth/open-auth.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../failure/app-error.ts';
import { faultOf } from '../failure/fault-of.ts';
import { apiV1 } from './api-v1.ts';
import { clientAddress } from './client-address.ts';
import { customerFileRoutes } from './customer-files.ts';
import { failureCodes } from './failure-codes.ts';
import { headers } from './headers.ts';
import { importFileRoutes } from './import-files.ts';
import { interfaceFiles } from './interface-files.ts';
import { findPrincipal } from './principal.ts';
import { publicForms } from './public-forms.ts';
import { publicPages } from './public-pages.ts';
import { requestLog } from './request-log.ts';
import { sameOriginOnly } from './same-origin.ts';
import type { Context as TrpcContext } from './trpc/context.ts';
import { zodIssues } from './trpc/procedures.ts';
import { appRouter } from './trpc/router.ts';

/** Drafts and mappings are small; files have a route of their own. */
const maxBodyBytes = 4 * 1024 * 1024;

/** Calls of one request; far more than a page of the interface makes. */
const maxBatchSize = 100;

/** Answers hold personal data: no browser and no proxy may keep them. */
const neverKept: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
};

function answerFailure(deps: Deps, error: Error, c: Context): Response {
  const failure = error instanceof ZodError ? new AppError('invalid', { issues: zodIssues(error) }) : error;
  if (failure instanceof AppError) return c.json({ error: failure.code, issues: failure.issues }, failureCodes[failure.code].status);
  deps.log.error({ fault: faultOf(error), path: c.req.path }, 'unexpected failure');
  return c.json({ error: 'internal', issues: [] }, 500);
}

/** A page of customers packs to a tenth. Streams of progress are no JSON and go out as they come. */
const packed = compress({ encoding: 'gzip', contentTypeFilter: /^application\/json/ });

/** The client's own word for its address is dropped. */
function withClientAddress(c: Context, proxies: number): Request {
  const request = new Request(c.req.raw);
  request.headers.delete(clientAddressHeader);
  const address = clientAddress(c, proxies);
  if (address !== null) request.headers.set(clientAddressHeader, address);
  return request;
}

function trpc(deps: Deps, auth: Auth) {
  return trpcServer({
    router: appRouter,
    endpoint: '/trpc',
    allowMethodOverride: true,
    maxBatchSize,
    createContext: async (_options, c): Promise<TrpcContext> => ({ deps, accounts: auth.accounts, principal: await findPrincipal(deps, auth, c.req.raw.headers) }),
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') deps.log.error({ fault: faultOf(error.cause ?? error), path }, 'unexpected failure');
    },
  });
}

/** What the interface uses of the account library; its other routes, which show session tokens among other things, stay shut. */
const accountPaths = ['sign-in/email', 'sign-out', 'request-password-reset', 'reset-password'];

/** Everything the server answers. */
export function createApp(deps: Deps, auth: Auth): Hono {
  const { settings } = deps;
  const app = new Hono();
  app.use(requestLog(deps.log));
  const https = settings.baseUrl?.startsWith('https:') ?? false;
  app.route('/f', publicPages(deps, https));
  app.use(headers({ https, frameAncestors: [] }));
  app.onError((error, c) => answerFailure(deps, error, c));
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    try {
      await deps.store.ping();
      return c.json({ status: 'ready' });
    } catch (cause) {
      throw new AppError('unavailable', { cause });
    }
  });
  app.use('/api/*', neverKept);
  app.use('/trpc/*', neverKept);
  app.use('/api/*', sameOriginOnly(settings.baseUrl));
  app.use('/trpc/*', sameOriginOnly(settings.baseUrl));
  app.route('/api/imports', importFileRoutes(deps, auth));
  const smallBody = bodyLimit({ maxSize: maxBodyBytes, onError: () => { throw new AppError('tooLarge'); } });
  app.use('/api/*', smallBody);
  app.use('/trpc/*', smallBody);
  app.route('/api/customers', customerFileRoutes(deps, auth));
  for (const path of accountPaths) app.post(`/api/auth/${path}`, (c) => auth.handle(withClientAddress(c, settings.proxies)));
  app.route('/api/v1', apiV1(deps, (requestHeaders) => findPrincipal(deps, auth, requestHeaders)));
  app.route('/api/forms', publicForms(deps));
  app.use('/trpc/*', packed, trpc(deps, auth));
  app.all('/api/*', () => { throw new AppError('notFound'); });
  app.route('/', interfaceFiles());
  return app;
}
