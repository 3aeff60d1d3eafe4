import { AppError } from '../failure/app-error.ts';

/** A place in a list ordered by time and then id. */
export type TimePlace = { at: number; id: string };

export function writeCursor(place: TimePlace): string {
  return Buffer.from(JSON.stringify([place.at, place.id])).toString('base64url');
}

/** Cursors come back from clients: anything but a cursor of ours is refused. */
export function readCursor(cursor: string): TimePlace {
  const [at, id] = parse(cursor);
  if (typeof at !== 'number' || typeof id !== 'string') throw badCursor();
  return { at, id };
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch (cause) {
    throw badCursor(cause);
  }
}

function badCursor(cause?: unknown): AppError {
  return new AppError('invalid', { issues: [{ code: 'page.badCursor', path: ['after'], params: {} }], cause });
}
