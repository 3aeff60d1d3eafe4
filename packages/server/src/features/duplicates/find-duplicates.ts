import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition } from '../definitions/definitions.ts';
import { blocksOf, compareSigns, leastScore } from './compare-customers.ts';
import { type FoundGroup, groupPairs, type ScoredPair } from './group-pairs.ts';
import { createSigns, type Sign } from './match-signs.ts';
import { pairId } from './pair-id.ts';

/** What more customers share says too little to compare them all with each other. */
const crowded = 40;
const pageSize = 2000;

export type Found = { groups: FoundGroup[]; customers: number; /** Values that too many share to be compared. */ crowded: number };

type Block = { ids: string[]; full: boolean };

/** Who shares what, of everyone; values of only one customer are dropped at the end. */
async function readBlocks(tx: Aggregates, workspaceId: string, signsOf: (customer: CustomerRecord) => Sign[], onPage: (customers: number) => Promise<boolean>): Promise<{ blocks: Map<string, Block>; customers: number } | null> {
  const blocks = new Map<string, Block>();
  let customers = 0;
  for (let after: string | null = null; ;) {
    const page: CustomerRecord[] = await tx.customers.scan(workspaceId, after, pageSize);
    for (const customer of page) {
      for (const name of new Set(blocksOf(signsOf(customer)))) {
        const block = blocks.get(name);
        if (block === undefined) blocks.set(name, { ids: [customer.id], full: false });
        else if (block.ids.length < crowded) block.ids.push(customer.id);
        else block.full = true;
      }
    }
    customers += page.length;
    if (!(await onPage(customers))) return null;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return { blocks, customers };
    after = last.id;
  }
}

/** Compares the members of each block with each other, every pair once. */
async function comparePairs(tx: Aggregates, workspaceId: string, blocks: string[][], signsOf: (customer: CustomerRecord) => Sign[], distinct: ReadonlySet<string>): Promise<ScoredPair[]> {
  const seen = new Set<string>();
  const pairs: ScoredPair[] = [];
  for (const ids of blocks) {
    const fresh = ids.flatMap((a, index) => ids.slice(index + 1).map((b) => ({ a, b, id: pairId(a, b) }))).filter(({ id }) => !seen.has(id) && !distinct.has(id));
    if (fresh.length === 0) continue;
    const signs = new Map((await tx.customers.findMany(workspaceId, ids)).map((customer) => [customer.id, signsOf(customer)]));
    for (const { a, b, id } of fresh) {
      seen.add(id);
      const { score, reasons } = compareSigns(signs.get(a) ?? [], signs.get(b) ?? []);
      if (score >= leastScore) pairs.push({ a, b, score, reasons });
    }
  }
  return pairs;
}

/** Looks through everyone; reads only. `onPage` hears how many were read and says whether to go on; null: it said no. */
export async function findDuplicates(tx: Aggregates, request: { workspaceId: string; definition: Definition; distinct: ReadonlySet<string>; onPage: (customers: number) => Promise<boolean> }): Promise<Found | null> {
  const { workspaceId, definition, distinct, onPage } = request;
  const signs = createSigns(definition.fields);
  const signsOf = ({ fields }: CustomerRecord): Sign[] => signs(fields);
  const read = await readBlocks(tx, workspaceId, signsOf, onPage);
  if (read === null) return null;
  const shared = [...read.blocks.values()].filter(({ ids, full }) => ids.length > 1 && !full).map(({ ids }) => ids);
  const pairs = await comparePairs(tx, workspaceId, shared, signsOf, distinct);
  return { groups: groupPairs(pairs), customers: read.customers, crowded: [...read.blocks.values()].filter(({ full }) => full).length };
}
