import { useInfiniteQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import type { Kept } from './kept.ts';

/** The versions of one thing, page after page; asked for anew each time they are shown, since somebody else may have saved. */
export function useVersionPages<Change>(kept: () => Kept<Change>) {
  const list = useInfiniteQuery({
    queryKey: computed(() => [...kept().key, 'pages']),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => kept().list({ after: pageParam, limit: 20 }),
    getNextPageParam: (page) => page.next,
    refetchOnMount: 'always',
  });
  return { list, versions: computed(() => list.data.value?.pages.flatMap(({ items }) => items)) };
}
