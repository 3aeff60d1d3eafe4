import { hash } from 'node:crypto';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { blocksOf, compareSigns, leastScore } from './compare-customers.ts';
import type { ScoredPair } from './group-pairs.ts';
import type { Sign } from './match-signs.ts';
import { pairId } from './pair-id.ts';
import type { NotedBlocks, SearchNotes } from './search-notes.ts';

/** What more customers share says too little to compare them all with each other. */
const crowded = 40;

/** Customers whose blocks are held in memory at once; of more, a part of the blocks at a time. */
const customersPerPart = 50_000;
export const partsFor = (customers: number): number => Math.max(1, Math.ceil(customers / customersPerPart));

export type SignsOf = (customer: CustomerRecord) => Sign[];

const digestOf = (block: string): string => hash('sha256', block, 'hex').slice(0, 12);
const partOf = (digest: string, parts: number): number => Number.parseInt(digest.slice(0, 6), 16) % parts;

/** What each customer of a page may share, by part. */
export function notedBlocks(page: CustomerRecord[], signsOf: SignsOf, parts: number): NotedBlocks[][] {
  const noted: NotedBlocks[][] = Array.from({ length: parts }, () => []);
  for (const customer of page) {
    const digests = new Set(blocksOf(signsOf(customer)).map(digestOf));
    for (const [part, theirs] of Map.groupBy(digests, (digest) => partOf(digest, parts))) noted[part]?.push([customer.id, ...theirs]);
  }
  return noted;
}

type Block = { ids: string[]; full: boolean };

/** Who shares what. */
function gatherBlocks(noted: NotedBlocks[]): Block[] {
  const blocks = new Map<string, Block>();
  for (const [id, ...digests] of noted) {
    for (const digest of digests) {
      const block = blocks.get(digest);
      if (block === undefined) blocks.set(digest, { ids: [id], full: false });
      else if (block.ids.length < crowded) block.ids.push(id);
      else block.full = true;
    }
  }
  return [...blocks.values()].filter(({ ids }) => ids.length > 1);
}

export type PartRequest = { workspaceId: string; notes: SearchNotes; signsOf: SignsOf; distinct: ReadonlySet<string>; /** Hears now and then that it goes on, and says whether to. */ goesOn: () => Promise<boolean> };

/** Blocks between two questions whether to go on. */
const blocksPerTurn = 500;

/** Compares the members of each block of a part with each other, every pair once; reads only. Null: it was not to go on. */
export async function comparePart(tx: Aggregates, { workspaceId, notes, signsOf, distinct, goesOn }: PartRequest, part: number): Promise<{ pairs: ScoredPair[]; crowded: number } | null> {
  const blocks = gatherBlocks(await notes.readBlocks(tx, part));
  const seen = new Set<string>();
  const pairs: ScoredPair[] = [];
  for (const [index, { ids }] of blocks.filter(({ full }) => !full).entries()) {
    if (index % blocksPerTurn === blocksPerTurn - 1 && !(await goesOn())) return null;
    const fresh = ids.flatMap((a, at) => ids.slice(at + 1).map((b) => ({ a, b, id: pairId(a, b) }))).filter(({ id }) => !seen.has(id) && !distinct.has(id));
    if (fresh.length === 0) continue;
    const signs = new Map((await tx.customers.findMany(workspaceId, ids)).map((customer) => [customer.id, signsOf(customer)]));
    for (const { a, b, id } of fresh) {
      seen.add(id);
      const { score, reasons } = compareSigns(signs.get(a) ?? [], signs.get(b) ?? []);
      if (score >= leastScore) pairs.push({ a, b, score, reasons });
    }
  }
  return { pairs, crowded: blocks.filter(({ full }) => full).length };
}
