import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** Nothing but our own files runs. Inline style is for positions the interface computes. `frameAncestors`: the sites that may frame the page. */
export function headers({ https, frameAncestors }: { https: boolean; frameAncestors: string[] }): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"], objectSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: frameAncestors.length > 0 ? ["'self'", ...frameAncestors] : ["'none'"],
    },
    xFrameOptions: frameAncestors.length > 0 ? false : 'DENY',
    crossOriginResourcePolicy: frameAncestors.length > 0 ? 'cross-origin' : 'same-origin',
    referrerPolicy: 'same-origin',
    strictTransportSecurity: https ? 'max-age=31536000' : false,
  });
}
