import { MongoError, MongoServerError } from 'mongodb';
import { AppError } from '../../failure/app-error.ts';

const duplicateKey = 11000;
const writeConflict = 112;
export const transient = 'TransientTransactionError';

export function isDuplicateKey(error: unknown): error is MongoServerError {
  return error instanceof MongoServerError && error.code === duplicateKey;
}

export function isTransient(error: unknown): boolean {
  return error instanceof MongoError && error.hasErrorLabel(transient);
}

/** A taken key, or a write conflict that outlived all retries, is a conflict; any other answer of the driver is an outage. */
export function toAppError(error: unknown): unknown {
  if (!(error instanceof MongoError)) return error;
  const conflict = isDuplicateKey(error) || error.code === writeConflict;
  return new AppError(conflict ? 'conflict' : 'unavailable', { cause: error });
}
