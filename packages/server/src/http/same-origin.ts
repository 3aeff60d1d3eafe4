import type { MiddlewareHandler } from 'hono';
import { AppError } from '../failure/app-error.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Other sites' pages may not change anything with a visitor's cookie. Programs send no `Origin`. */
export function sameOriginOnly(baseUrl: string | null): MiddlewareHandler {
  const publicHost = baseUrl === null ? null : new URL(baseUrl).host;
  return async (c, next) => {
    const origin = c.req.header('origin');
    if (!reading.has(c.req.method) && origin !== undefined) {
      const host = URL.canParse(origin) ? new URL(origin).host : '';
      if (host !== c.req.header('host') && host !== publicHost) throw new AppError('forbidden', { issues: [{ code: 'request.otherOrigin', path: [], params: {} }] });
    }
    await next();
  };
}
