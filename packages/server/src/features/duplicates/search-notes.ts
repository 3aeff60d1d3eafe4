import type { Aggregates } from '../../store/port/store.ts';
import { notesOf } from '../runs/run-notes.ts';
import type { ScoredPair } from './group-pairs.ts';

/** A customer's id and what may be shared with others, as digests: nothing of a person is noted. */
export type NotedBlocks = [id: string, ...blocks: string[]];

/** Bytes per chunk of a file. */
const chunkSize = 1_000_000;

/** What a search has found so far, kept until it ends; what a broken one leaves goes with the upkeep. */
export function createNotes(workspaceId: string, runId: string) {
  const blocksFile = (part: number): string => notesOf(runId, `blocks${part}`);
  const pairsFile = (part: number): string => notesOf(runId, `pairs${part}`);
  const read = async (tx: Pick<Aggregates, 'files'>, file: string): Promise<string> => Buffer.concat(await Array.fromAsync(tx.files.read(workspaceId, file))).toString();

  return {
    /** A page of customers, their blocks by part; a page of nobody is none. */
    notePage: async (tx: Aggregates, page: number, parts: NotedBlocks[][]): Promise<void> => {
      for (const [part, blocks] of parts.entries()) if (blocks.length > 0) await tx.files.write(workspaceId, blocksFile(part), page, Buffer.from(blocks.map((line) => `${line.join(' ')}\n`).join('')));
    },
    readBlocks: async (tx: Pick<Aggregates, 'files'>, part: number): Promise<NotedBlocks[]> =>
      (await read(tx, blocksFile(part))).split('\n').flatMap((line): NotedBlocks[] => (line === '' ? [] : [line.split(' ') as NotedBlocks])),
    notePairs: async (tx: Aggregates, part: number, pairs: ScoredPair[]): Promise<void> => {
      const bytes = Buffer.from(JSON.stringify(pairs));
      for (let index = 0; index * chunkSize < bytes.length; index += 1) await tx.files.write(workspaceId, pairsFile(part), index, bytes.subarray(index * chunkSize, (index + 1) * chunkSize));
    },
    readPairs: async (tx: Pick<Aggregates, 'files'>, part: number): Promise<ScoredPair[]> => JSON.parse(await read(tx, pairsFile(part))) as ScoredPair[],
    forget: async (tx: Pick<Aggregates, 'files'>, parts: number): Promise<void> => {
      for (let part = 0; part < parts; part += 1) for (const file of [blocksFile(part), pairsFile(part)]) await tx.files.remove(workspaceId, file);
    },
  };
}

export type SearchNotes = ReturnType<typeof createNotes>;
