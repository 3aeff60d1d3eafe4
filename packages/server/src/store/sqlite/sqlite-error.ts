import { AppError } from '../../failure/app-error.ts';

const primaryCode = { busy: 5, locked: 6, constraint: 19 };

function resultCode(error: unknown): number | null {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : null;
  return typeof code === 'number' ? code & 0xff : null;
}

/** Another connection, perhaps of another process, holds the lock. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code === primaryCode.busy || code === primaryCode.locked;
}

/** A violated key is a conflict; any other answer of SQLite is an outage. What is not SQLite's stays as it is. */
export function toAppError(error: unknown): unknown {
  const code = resultCode(error);
  if (code === primaryCode.constraint) return new AppError('conflict', { cause: error });
  if (code !== null || (error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE')) return new AppError('unavailable', { cause: error });
  return error;
}
