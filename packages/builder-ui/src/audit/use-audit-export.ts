import { ref, shallowRef } from 'vue';
import { client } from '../api/trpc.ts';
import { useAttempt } from '../api/use-attempt.ts';
import { type AuditQuery, toSearch } from './audit-query.ts';
import type { FoundChange } from './audit-table.ts';

/** What a spreadsheet still opens with ease, at some lines a change. */
const mostChanges = 50_000;
const pageSize = 500;

/** Reads the log page by page and writes it as text; `read` counts what has been read, null when nothing is under way. */
export function useAuditExport() {
  const { failure, attempt } = useAttempt();
  const read = ref<number | null>(null);
  const outcome = shallowRef<{ changes: number; cut: boolean } | null>(null);
  let stopped = false;

  async function readAll(query: AuditQuery, write: (found: FoundChange) => string): Promise<{ text: string; changes: number; cut: boolean } | null> {
    const lines: string[] = [];
    let changes = 0;
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<typeof client.history.search.query>> = await client.history.search.query({ ...toSearch(query), after, limit: pageSize });
      if (stopped) return null;
      lines.push(...page.items.map(write));
      changes += page.items.length;
      read.value = changes;
      if (page.next === null || changes >= mostChanges) return { text: lines.join(''), changes, cut: page.next !== null };
      after = page.next;
    }
  }

  return {
    failure, read, outcome,
    stop: (): void => { stopped = true; },
    run: (query: AuditQuery, write: (found: FoundChange) => string, save: (text: string) => void): Promise<unknown> => attempt(async () => {
      stopped = false;
      outcome.value = null;
      read.value = 0;
      try {
        const all = await readAll(query, write);
        if (all === null) return;
        save(all.text);
        outcome.value = { changes: all.changes, cut: all.cut };
      } finally {
        read.value = null;
      }
    }),
  };
}
