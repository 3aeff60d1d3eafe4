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

/** Those who share nothing worth a comparison with anybody are left out. */
export function notedBlocks(page: CustomerRecord[], signsOf: SignsOf): NotedBlocks[] {
  return page.flatMap((customer): NotedBlocks[] => {
    const digests = new Set(blocksOf(signsOf(customer)).map(digestOf));
    return digests.size === 0 ? [] : [[customer.id, ...digests]];
  });
}

type Block = { ids: string[]; full: boolean };

/** Who shares what, of one part of the blocks. */
async function readBlocks(tx: Pick<Aggregates, 'files'>, notes: SearchNotes, { part, parts, pages }: Part): Promise<Block[]> {
  const blocks = new Map<string, Block>();
  for (let page = 0; page < pages; page += 1) {
    for (const [id, ...digests] of await notes.readPage(tx, page)) {
      for (const digest of digests) {
        if (partOf(digest, parts) !== part) continue;
        const block = blocks.get(digest);
        if (block === undefined) blocks.set(digest, { ids: [id], full: false });
        else if (block.ids.length < crowded) block.ids.push(id);
        else block.full = true;
      }
    }
  }
  return [...blocks.values()].filter(({ ids }) => ids.length > 1);
}

export type Part = { part: number; parts: number; pages: number };
export type PartRequest = { workspaceId: string; notes: SearchNotes; signsOf: SignsOf; distinct: ReadonlySet<string>; /** Hears now and then that it goes on, and says whether to. */ goesOn: () => Promise<boolean> };

/** Blocks between two questions whether to go on. */
const blocksPerTurn = 500;

/** Compares the members of each block of a part with each other, every pair once; reads only. Null: it was not to go on. */
export async function comparePart(tx: Aggregates, { workspaceId, notes, signsOf, distinct, goesOn }: PartRequest, which: Part): Promise<{ pairs: ScoredPair[]; crowded: number } | null> {
  const blocks = await readBlocks(tx, notes, which);
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
