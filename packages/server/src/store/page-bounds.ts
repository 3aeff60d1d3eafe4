import { AppError } from '../failure/app-error.ts';

/** Refuses more than the port promises; cutting silently would make a caller believe it had seen everything. */
export function checkBound(what: string, count: number, most: number): void {
  if (!Number.isInteger(count) || count < 0 || count > most) {
    throw new AppError('invalid', { message: `${what} must be a whole number from 0 to ${most}, got ${count}` });
  }
}

/** One page out of `limit + 1` rows: the extra row only tells that there is more. */
export function pageOf<Row, T>(rows: Row[], limit: number, item: (row: Row) => T, cursor: (row: Row) => string): { items: T[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(item), next: rows.length > limit && last !== undefined ? cursor(last) : null };
}
