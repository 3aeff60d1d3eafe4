import type { TRPC_ERROR_CODE_KEY } from '@trpc/server';
import type { AppErrorCode } from '../failure/app-error.ts';

type Status = 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 503;

/** How each failure looks from outside. */
export const failureCodes: Record<AppErrorCode, { status: Status; trpc: TRPC_ERROR_CODE_KEY }> = {
  invalid: { status: 400, trpc: 'BAD_REQUEST' },
  unauthenticated: { status: 401, trpc: 'UNAUTHORIZED' },
  forbidden: { status: 403, trpc: 'FORBIDDEN' },
  notFound: { status: 404, trpc: 'NOT_FOUND' },
  conflict: { status: 409, trpc: 'CONFLICT' },
  tooLarge: { status: 413, trpc: 'PAYLOAD_TOO_LARGE' },
  tooMany: { status: 429, trpc: 'TOO_MANY_REQUESTS' },
  unavailable: { status: 503, trpc: 'SERVICE_UNAVAILABLE' },
  internal: { status: 500, trpc: 'INTERNAL_SERVER_ERROR' },
};
