import type { Stretch } from './port/column-chunks.ts';

/** Whether an id is in a stretch. */
export const isWithin = ({ after, upTo }: Stretch, id: string): boolean => id > after && (upTo === null || id <= upTo);

/** Those in which one of the ids is. */
export const stretchesOf = <Chunk extends Stretch>(chunks: readonly Chunk[], ids: readonly string[]): Chunk[] => chunks.filter((chunk) => ids.some((id) => isWithin(chunk, id)));
