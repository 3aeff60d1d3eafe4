import type { Deps } from '../../deps.ts';
import type { Stretch } from '../../store/port/column-chunks.ts';
import { isWithin } from '../../store/stretches.ts';
import type { ReadChunk } from '../columns/make-chunk.ts';
import { readChunks } from '../columns/read-chunks.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';
import { rowsToClassify } from './rows-to-classify.ts';

/** Customers that are read and classified one by one, per transaction. */
export const portionSize = 500;

/** A stretch of customers with the ids of those who are to be classified again; of the others the scheme says what is stored, as of a mark. */
export type Portion = Stretch & {
  definition: Definition;
  /** Those of whom it says something else; what it says of `others` is not known: somebody wrote them, or a person's class holds. */
  differing: string[];
  others: string[];
  /** In the stretch. */
  customers: number;
  asOf: string;
};

/** What is left of a chunk, in id order. */
type Rest = { chunk: ReadChunk; definition: Definition; everyone: string[]; differing: Set<string>; chosen: string[] };

function openRest(chunk: ReadChunk, definition: Definition, scheme: PublishedScheme, now: number): Rest {
  const { columns: { ids }, written } = chunk;
  const isWritten = new Set(written);
  const { differing, held } = rowsToClassify(chunk.columns, definition, scheme, now);
  const unwritten = (rows: number[]): string[] => rows.flatMap((row) => (isWritten.has(ids[row] as string) ? [] : [ids[row] as string]));
  const changed = unwritten(differing);
  return { chunk, definition, everyone: [...new Set([...ids, ...written])].sort(), differing: new Set(changed), chosen: [...changed, ...unwritten(held), ...written].sort() };
}

/** What comes after an id, as far as one transaction goes. */
function portionOf({ chunk, definition, everyone, differing, chosen }: Rest, after: string): Portion {
  const left = chosen.filter((id) => id > after);
  const upTo = left.length > portionSize ? (left[portionSize - 1] as string) : chunk.upTo;
  const stretch = { after, upTo };
  const ids = left.slice(0, portionSize);
  return {
    ...stretch, definition, asOf: chunk.asOf, customers: everyone.filter((id) => isWithin(stretch, id)).length,
    differing: ids.filter((id) => differing.has(id)), others: ids.filter((id) => !differing.has(id)),
  };
}

/** Goes through everyone in columns, and finds whom a scheme says something else of than is stored. */
export function createPortions({ store, clock }: Pick<Deps, 'store' | 'clock'>, workspaceId: string) {
  let chunks: AsyncGenerator<ReadChunk, void> | null = null;
  let rest: Rest | null = null;
  return {
    /** The next portion after an id. Call it outside a transaction. */
    next: async (definition: Definition, scheme: PublishedScheme, after: string): Promise<Portion> => {
      if (rest?.definition !== definition) chunks = null;
      chunks ??= readChunks(store, { workspaceId, fields: definition.fields, reads: scheme.reads, from: after });
      const isPast = (upTo: string | null): boolean => upTo !== null && upTo <= after;
      while (rest === null || rest.definition !== definition || isPast(rest.chunk.upTo)) {
        const { value: chunk } = await chunks.next();
        if (!chunk) throw new Error('a reader of everyone ends with the last stretch');
        if (!isPast(chunk.upTo)) rest = openRest(chunk, definition, scheme, clock());
      }
      return portionOf(rest, after);
    },
    /** What was found is no longer true: it is looked for anew. */
    forget: (): void => {
      chunks = null;
      rest = null;
    },
  };
}

export type Portions = ReturnType<typeof createPortions>;
