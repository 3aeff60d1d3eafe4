import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';

/** One line a request: no query, no headers, no body, so no personal data. */
export function requestLog(log: Logger): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const line = { method: c.req.method, path: c.req.path, status: c.res.status, ms: Math.round(performance.now() - start) };
    if (c.res.status >= 500) log.error(line, 'request failed');
    else log.debug(line, 'request');
  };
}
