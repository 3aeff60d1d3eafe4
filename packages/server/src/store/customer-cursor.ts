import { badCursor, readCursorText, writeCursorText } from './cursor-text.ts';

/** A place in a log that goes customer by customer, then by time. */
export type LogPlace = { customerId: string; at: number; id: string };

export const writePlace = ({ customerId, at, id }: LogPlace): string => writeCursorText([customerId, at, id]);

export function readPlace(cursor: string): LogPlace {
  const [customerId, at, id] = readCursorText(cursor);
  if (typeof customerId !== 'string' || typeof at !== 'number' || typeof id !== 'string') throw badCursor();
  return { customerId, at, id };
}
