import { useQueries } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { client, trpc, type RouterOutputs } from '../../api/trpc.ts';
import { fromSegment, newestFirst, toServerQuery, type Segment } from '../list-query.ts';
import { createTurns } from './in-turn.ts';

export type ViewCount = RouterOutputs['customers']['count'];

/** Where each one has to be looked at, so many are told from more. */
const mostCounted = 10_000;
const freshMs = 60_000;
const inTurn = createTurns();

/**
 * View id → how many it shows, as soon as `ready`: one after the other, so that the list is never kept waiting. Counted again after a write, and when one comes
 * back to the page after a while; until then, and while that goes on, the last number stays. Whoever leaves the page waits for none.
 */
export function useViewCounts(segments: Ref<readonly Segment[]>, ready: Ref<boolean>): Ref<Record<string, ViewCount>> {
  const questions = computed(() => segments.value.map((segment) => toServerQuery({ ...fromSegment(segment), sort: newestFirst })));
  const counts = useQueries({
    queries: computed(() => questions.value.map((question) => ({
      queryKey: [...trpc.customers.list.queryKey(), 'view', question],
      queryFn: ({ signal }: { signal: AbortSignal }) => inTurn(async () => {
        signal.throwIfAborted();
        return client.customers.count.query({ ...question, atMost: mostCounted }, { signal });
      }),
      enabled: ready.value, staleTime: freshMs, retry: false,
    }))),
  });
  return computed(() => Object.fromEntries(segments.value.flatMap(({ id }, index) => {
    const data = counts.value[index]?.data;
    return data === undefined ? [] : [[id, data]];
  })));
}
