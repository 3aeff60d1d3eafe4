import { AppError } from '../failure/app-error.ts';

const pattern = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** Field keys become paths in queries, so a driver takes nothing but identifiers. */
export function checkFieldKey(field: string): string {
  if (!pattern.test(field)) throw new AppError('invalid', { message: 'A field key must be an identifier of at most 64 letters, digits and underscores.' });
  return field;
}
