import type { LocalText } from '@rubric/engine';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, ref } from 'vue';
import { client, trpc } from '../../api/trpc.ts';
import { useFailure } from '../../api/use-failure.ts';
import { toSegment, type ListQuery, type Segment } from '../list-query.ts';

type Saving = { existing: Segment | null; query: ListQuery; name: LocalText; shared: boolean };

/** The saved views that one may see, and changing them. What failed is said in `error`. */
export function useViews() {
  const queries = useQueryClient();
  const failureText = useFailure();
  const { data } = useQuery(trpc.segments.list.queryOptions());
  const busy = ref(false);
  const error = ref<string | null>(null);
  async function attempt<Result>(work: () => Promise<Result>): Promise<Result | null> {
    busy.value = true;
    error.value = null;
    try {
      const result = await work();
      await queries.invalidateQueries(trpc.segments.list.queryFilter());
      return result;
    } catch (failure) {
      error.value = failureText(failure);
      return null;
    } finally {
      busy.value = false;
    }
  }
  return {
    segments: computed(() => data.value ?? []),
    busy, error,
    /** The view's id; null where it failed. */
    save: ({ existing, query, name, shared }: Saving) => attempt(async () =>
      (await client.segments.save.mutate({ existing: existing && { id: existing.id, version: existing.version }, content: { ...toSegment(query), name, shared } })).id),
    remove: (id: string) => attempt(() => client.segments.remove.mutate({ id })),
  };
}
