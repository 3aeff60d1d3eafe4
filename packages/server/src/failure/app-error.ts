import type { Issue } from '@rubric/engine';

/** Every way a request can fail that is not a bug; `http/` has one exhaustive table to tRPC and HTTP codes. */
export type AppErrorCode =
  | 'invalid' | 'unauthenticated' | 'forbidden' | 'notFound' | 'conflict' | 'tooLarge' | 'tooMany' | 'unavailable' | 'internal';

/** `issues` say what is wrong and where; the interface translates them by code. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly issues: Issue[];

  constructor(code: AppErrorCode, options: { issues?: Issue[]; cause?: unknown; message?: string } = {}) {
    super(options.message ?? code, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.issues = options.issues ?? [];
  }
}
