import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { client, trpc, type RouterOutputs } from '../api/trpc.ts';
import { countFilters, newestFirst, stances, toServerQuery, type ListQuery, type Stance } from './list-query.ts';

/** Scheme id → customers whose class a person set, and those of them to whom the scheme says another; schemes without any are absent. */
export type LockCounts = Record<string, { all: number; conflicts: number }>;
type Report = RouterOutputs['overrides']['report'];

const inForce = (report: Report): LockCounts =>
  Object.fromEntries(report.flatMap(({ schemeId, inForce: { agrees, conflicts, silent } }) => (agrees + conflicts + silent === 0 ? [] : [[schemeId, { all: agrees + conflicts + silent, conflicts }]])));

/** As the list would be if it were the scheme's only choice of overrides. */
async function countEach(schemes: string[], query: ListQuery): Promise<LockCounts> {
  const count = async (scheme: string, chosen: readonly Stance[]): Promise<number> =>
    (await client.customers.count.query(toServerQuery({ ...query, sort: newestFirst, locks: { ...query.locks, [scheme]: [...chosen] } }))).total;
  return Object.fromEntries(await Promise.all(schemes.map(async (scheme) => [scheme, { all: await count(scheme, stances), conflicts: await count(scheme, ['conflicts']) }] as const)));
}

/** What the chips of overrides show: the number of rows that each brings. */
export function useLockCounts(query: Ref<ListQuery>): Ref<LockCounts> {
  const { data: report } = useQuery(trpc.overrides.report.queryOptions());
  const whole = computed(() => inForce(report.value ?? []));
  const filtered = computed(() => query.value.search.trim() !== '' || countFilters(query.value) > 0);
  const { data } = useQuery({
    queryKey: computed(() => [...trpc.customers.list.queryKey(), 'locks', toServerQuery({ ...query.value, sort: newestFirst }), Object.keys(whole.value)]),
    queryFn: () => countEach(Object.keys(whole.value), query.value),
    enabled: computed(() => filtered.value && Object.keys(whole.value).length > 0),
    placeholderData: keepPreviousData,
  });
  return computed(() => (filtered.value ? (data.value ?? whole.value) : whole.value));
}
