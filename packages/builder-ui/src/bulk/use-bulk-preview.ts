import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { trpc, type RouterOutputs } from '../api/trpc.ts';
import { useRested } from '../api/use-rested.ts';
import type { BulkAction } from './bulk-draft.ts';
import type { BulkTarget } from './use-picks.ts';

export type Preview = RouterOutputs['bulk']['preview'];

const typingMs = 300;

/** What an action would do; asked again when it has not changed for a moment. A null action asks nothing. */
export function useBulkPreview(target: Ref<BulkTarget>, action: Ref<BulkAction | null>) {
  const asked = useRested(action, (next) => (next === null ? 0 : typingMs));
  const query = useQuery(computed(() => ({
    ...trpc.bulk.preview.queryOptions(() => ({ target: target.value, action: asked.value! })).value,
    enabled: asked.value !== null, staleTime: 0, gcTime: 0, retry: false, placeholderData: keepPreviousData,
  })));
  return {
    preview: computed(() => (asked.value === null ? null : (query.data.value ?? null))),
    /** The answer is that of an action before. */
    stale: computed(() => query.isPlaceholderData.value || JSON.stringify(asked.value) !== JSON.stringify(action.value)),
    error: computed(() => (asked.value === null ? null : query.error.value)),
  };
}
