import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { client, trpc } from '../api/trpc.ts';
import type { SchemeSummary } from '../schemes/scheme-types.ts';
import { countFilters, newestFirst, toServerQuery, type ListQuery } from './list-query.ts';

export type ClassCounts = Record<string, Record<string, number>>;

/** Without a filter the schemes' own counts hold; with one, each class is counted as the list would be if it were the scheme's only choice. */
async function countAll(schemes: SchemeSummary[], query: ListQuery): Promise<ClassCounts> {
  const counted = schemes.map(async ({ id }) => {
    const { [id]: _own, ...classes } = query.classes;
    return [id, await client.customers.countByClass.query({ ...toServerQuery({ ...query, sort: newestFirst, classes }), schemeId: id })] as const;
  });
  return Object.fromEntries(await Promise.all(counted));
}

/** Scheme id → class key → customers, so that a chip's number is the number of rows that it brings. */
export function useClassCounts(schemes: Ref<SchemeSummary[]>, query: Ref<ListQuery>): Ref<ClassCounts> {
  const filtered = computed(() => query.value.search.trim() !== '' || countFilters(query.value) > 0);
  const { data } = useQuery({
    queryKey: computed(() => [...trpc.customers.list.queryKey(), 'counts', toServerQuery({ ...query.value, sort: newestFirst }), schemes.value.map(({ id }) => id)]),
    queryFn: () => countAll(schemes.value, query.value),
    enabled: computed(() => filtered.value && schemes.value.length > 0),
    placeholderData: keepPreviousData,
  });
  return computed(() => {
    const whole = Object.fromEntries(schemes.value.map(({ id, counts }) => [id, counts]));
    return filtered.value ? (data.value ?? whole) : whole;
  });
}
