import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { client, trpc } from '../../api/trpc.ts';
import { useRested } from '../../api/use-rested.ts';
import { newestFirst, toServerQuery, type ListQuery } from '../list-query.ts';

const typingMs = 250;

/** How many customers a query would list, asked once typing pauses; null where it is not known, `counting` while the number is of what was asked before. */
export function useMatchCount(query: Ref<ListQuery>, enabled: Ref<boolean>) {
  const asked = useRested(query, () => typingMs);
  const settled = computed(() => asked.value === query.value);
  const question = computed(() => toServerQuery({ ...asked.value, sort: newestFirst }));
  const { data, isPlaceholderData } = useQuery({
    queryKey: computed(() => [...trpc.customers.list.queryKey(), 'total', question.value]),
    queryFn: () => client.customers.count.query(question.value),
    // What was typed over, half a condition say, is asked no more.
    enabled: computed(() => enabled.value && settled.value),
    placeholderData: keepPreviousData,
  });
  return { count: computed(() => data.value?.total ?? null), counting: computed(() => isPlaceholderData.value || !settled.value) };
}
