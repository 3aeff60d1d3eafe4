import { computed, shallowRef, watch, type Ref } from 'vue';
import type { RouterInputs } from '../api/trpc.ts';
import { newestFirst, toServerQuery, type ListQuery } from '../customers/list-query.ts';
import { countPicked, isPicked, nobody, pickState, togglePick, toggleRows, type Picks } from './picks.ts';

export type BulkTarget = RouterInputs['bulk']['start']['target'];

type List = { query: Ref<ListQuery>; rows: Ref<readonly { id: string }[] | undefined>; total: Ref<number | null> };

/** Who of the list is picked. Another question than before begins anew; another order does not. */
export function usePicks({ query, rows, total }: List) {
  const picks = shallowRef<Picks>(nobody);
  const ids = computed(() => (rows.value ?? []).map(({ id }) => id));
  const selection = computed(() => toServerQuery({ ...query.value, sort: newestFirst }));
  watch(() => JSON.stringify(selection.value), () => { picks.value = nobody; });
  const count = computed(() => countPicked(picks.value, total.value ?? ids.value.length));
  return {
    count,
    state: computed(() => pickState(picks.value, ids.value)),
    isPicked: (id: string): boolean => isPicked(picks.value, id),
    toggle: (id: string, range: boolean): void => { picks.value = togglePick(picks.value, ids.value, id, range); },
    toggleRows: (): void => { picks.value = toggleRows(picks.value, ids.value); },
    pickAll: (): void => { picks.value = { all: true }; },
    clear: (): void => { picks.value = nobody; },
    /** Everyone who matches could be picked at once: all rows that are read are, and there are more. */
    offersAll: computed(() => !picks.value.all && picks.value.ids.size > 0 && total.value !== null && total.value > picks.value.ids.size),
    target: computed((): BulkTarget => (picks.value.all ? { selection: selection.value } : { ids: [...picks.value.ids] })),
  };
}
export type PickList = ReturnType<typeof usePicks>;
