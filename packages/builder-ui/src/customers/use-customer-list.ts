import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { client, trpc } from '../api/trpc.ts';
import { newestFirst, toServerQuery, type ListQuery } from './list-query.ts';

const pageSize = 100;

/** The customers that match, page by page as the reader gets there. Counting them may take longer than showing some, and is asked for by itself. */
export function useCustomerList(query: Ref<ListQuery>) {
  const list = useInfiniteQuery({
    queryKey: computed(() => [...trpc.customers.list.queryKey(), 'pages', toServerQuery(query.value)]),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => client.customers.list.query({ ...toServerQuery(query.value), after: pageParam, limit: pageSize, counted: false }),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // Thousands of rows are neither watched nor compared value by value.
    shallow: true,
    structuralSharing: false,
  });
  const count = useQuery({
    queryKey: computed(() => [...trpc.customers.list.queryKey(), 'total', toServerQuery({ ...query.value, sort: newestFirst })]),
    queryFn: () => client.customers.count.query(toServerQuery({ ...query.value, sort: newestFirst })),
  });
  return {
    rows: computed(() => list.data.value?.pages.flatMap(({ items }) => items)),
    /** Null until they are counted. */
    total: computed(() => count.data.value?.total ?? null),
    /** The rows are still those of the query before. */
    stale: list.isPlaceholderData,
    failed: list.isError,
    error: list.error,
    retry: (): void => void list.refetch(),
    hasMore: computed(() => list.hasNextPage.value),
    more: (): void => { if (list.hasNextPage.value && !list.isFetchingNextPage.value) void list.fetchNextPage(); },
  };
}
