import { AppError } from '../failure/app-error.ts';

/** A place in a list as the text that clients hand back. */
export function writeCursorText(place: (string | number | boolean)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Cursors come back from clients: anything that is no cursor of ours is refused here or by the caller. */
export function readCursorText(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch (cause) {
    throw badCursor(cause);
  }
}

export function badCursor(cause?: unknown): AppError {
  return new AppError('invalid', { issues: [{ code: 'page.badCursor', path: ['after'], params: {} }], cause });
}
