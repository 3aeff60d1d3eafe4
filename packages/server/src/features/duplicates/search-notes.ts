import type { Aggregates } from '../../store/port/store.ts';
import { notesOf } from '../bulk/noted-ids.ts';
import type { ScoredPair } from './group-pairs.ts';

/** A customer's id and what may be shared with others, as digests: nothing of a person is noted. */
export type NotedBlocks = [id: string, ...blocks: string[]];

/** Bytes per chunk of a file. */
const chunkSize = 1_000_000;

/** What a search has found so far, kept until it ends; what a broken one leaves goes with the upkeep. */
export function createNotes(workspaceId: string, runId: string) {
  const pageFile = (page: number): string => notesOf(runId, `page${page}`);
  const partFile = (part: number): string => notesOf(runId, `part${part}`);

  async function write(tx: Aggregates, file: string, value: unknown): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(value));
    for (let index = 0; index * chunkSize < bytes.length; index += 1) await tx.files.write(workspaceId, file, index, bytes.subarray(index * chunkSize, (index + 1) * chunkSize));
  }

  async function read<T>(tx: Pick<Aggregates, 'files'>, file: string): Promise<T> {
    return JSON.parse(Buffer.concat(await Array.fromAsync(tx.files.read(workspaceId, file))).toString()) as T;
  }

  return {
    notePage: (tx: Aggregates, page: number, blocks: NotedBlocks[]): Promise<void> => write(tx, pageFile(page), blocks),
    notePairs: (tx: Aggregates, part: number, pairs: ScoredPair[]): Promise<void> => write(tx, partFile(part), pairs),
    readPage: (tx: Pick<Aggregates, 'files'>, page: number): Promise<NotedBlocks[]> => read(tx, pageFile(page)),
    readPairs: (tx: Pick<Aggregates, 'files'>, part: number): Promise<ScoredPair[]> => read(tx, partFile(part)),
    forget: async (tx: Pick<Aggregates, 'files'>, { pages, parts }: { pages: number; parts: number }): Promise<void> => {
      for (let page = 0; page < pages; page += 1) await tx.files.remove(workspaceId, pageFile(page));
      for (let part = 0; part < parts; part += 1) await tx.files.remove(workspaceId, partFile(part));
    },
  };
}

export type SearchNotes = ReturnType<typeof createNotes>;
