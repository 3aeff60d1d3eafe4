import { badCursor, readCursorText, writeCursorText } from './cursor-text.ts';

/** A place in a list ordered by time and then id. */
export type TimePlace = { at: number; id: string };

export const writeCursor = ({ at, id }: TimePlace): string => writeCursorText([at, id]);

export function readCursor(cursor: string): TimePlace {
  const [at, id] = readCursorText(cursor);
  if (typeof at !== 'number' || typeof id !== 'string') throw badCursor();
  return { at, id };
}
