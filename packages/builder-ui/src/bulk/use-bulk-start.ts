import { useQueryClient } from '@tanstack/vue-query';
import { useRouter } from 'vue-router';
import { client, trpc } from '../api/trpc.ts';
import { useAttempt } from '../api/use-attempt.ts';
import type { BulkAction } from './bulk-draft.ts';
import type { BulkTarget } from './use-picks.ts';

type Start = { target: BulkTarget; action: BulkAction; effects: 'fire' | 'silent' };

/** Starts a bulk action and goes to where its progress shows. */
export function useBulkStart() {
  const router = useRouter();
  const queries = useQueryClient();
  const { busy, failure, attempt } = useAttempt();
  const start = (request: Start): Promise<boolean> => attempt(async () => {
    const { runId } = await client.bulk.start.mutate(request);
    void queries.invalidateQueries(trpc.runs.list.queryFilter());
    await router.push(`/customers/bulk/${runId}`);
  });
  return { busy, failure, start };
}
