import type { CustomerStore } from '../../store/port/customers.ts';

/** Who was written since marks were taken: each mark is asked for once, and from then on only for what is new. */
export type WrittenCustomers = {
  /** Hears of what is written up to now. Gives a mark of now. */
  hear(): Promise<string>;
  /** Those written since the mark, as far as was heard; null: that is not remembered. */
  since(mark: string): Promise<ReadonlySet<string> | null>;
};

export function createWrittenCustomers(customers: Pick<CustomerStore, 'mark' | 'writtenSince'>, workspaceId: string): WrittenCustomers {
  const known = new Map<string, Set<string> | null>();
  let heard: string | null = null;
  return {
    hear: async () => {
      const now = await customers.mark(workspaceId);
      const recent = heard === null ? new Set<string>() : await customers.writtenSince(workspaceId, heard);
      if (recent === null) known.clear();
      else for (const ids of known.values()) for (const id of recent) ids?.add(id);
      heard = now;
      return now;
    },
    since: async (mark) => {
      if (!known.has(mark)) known.set(mark, await customers.writtenSince(workspaceId, mark));
      return known.get(mark) ?? null;
    },
  };
}
