import type { MergeDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { listAll } from '../workspaces/list-all.ts';

/** A merge leads to a customer that may itself have been merged; nobody makes longer chains by hand. */
const longestChain = 20;

/** Who a merged customer is now; null if it was not merged. */
export async function mergedInto(tx: Aggregates, workspaceId: string, customerId: string): Promise<string | null> {
  let id: string | null = null;
  for (let steps = 0; steps < longestChain; steps++) {
    const merges: MergeDocument[] = await listAll(tx.merges, workspaceId, { loserId: id ?? customerId });
    const merge = merges.find(({ undoneAt }) => undoneAt === null);
    if (merge === undefined) return id;
    id = merge.survivorId;
  }
  return id;
}

/** Everyone who was merged into a customer, directly or by way of another, and is still part of it. */
export async function partsOf(tx: Aggregates, workspaceId: string, customerId: string): Promise<MergeDocument[]> {
  const parts: MergeDocument[] = [];
  for (let ids = [customerId], steps = 0; ids.length > 0 && steps < longestChain; steps++) {
    const found = (await Promise.all(ids.map((survivorId) => listAll(tx.merges, workspaceId, { survivorId })))).flat().filter(({ undoneAt }) => undoneAt === null);
    parts.push(...found);
    ids = found.map(({ loserId }) => loserId);
  }
  return parts;
}
