import type { LocalText } from '@rubric/engine';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed } from 'vue';
import { client, trpc } from '../../api/trpc.ts';
import { useAttempt } from '../../api/use-attempt.ts';
import { toSegment, type ListQuery, type Segment } from '../list-query.ts';

type Saving = { existing: Segment | null; query: ListQuery; name: LocalText; shared: boolean };

/** The saved views that one may see, and changing them. What failed is said in `failure`. */
export function useViews() {
  const queries = useQueryClient();
  const { data } = useQuery(trpc.segments.list.queryOptions());
  const { busy, failure, attempt } = useAttempt();
  const change = (work: () => Promise<unknown>): Promise<boolean> => attempt(async () => {
    await work();
    await queries.invalidateQueries(trpc.segments.list.queryFilter());
  });
  return {
    segments: computed(() => data.value ?? []),
    busy, failure,
    /** The view's id; null where it failed. */
    save: async ({ existing, query, name, shared }: Saving): Promise<string | null> => {
      let id: string | null = null;
      const done = await change(async () => {
        ({ id } = await client.segments.save.mutate({ existing: existing && { id: existing.id, version: existing.version }, content: { ...toSegment(query), name, shared } }));
      });
      return done ? id : null;
    },
    /** Whether it is gone. */
    remove: (id: string): Promise<boolean> => change(() => client.segments.remove.mutate({ id })),
  };
}
