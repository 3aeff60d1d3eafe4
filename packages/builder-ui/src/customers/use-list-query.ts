import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import { onBeforeRouteLeave, useRoute, useRouter } from 'vue-router';
import { everyone, readListQuery, writeListQuery, type ListQuery } from './list-query.ts';

const typingMs = 250;

/** The list's state, which lives in the address, and what is being typed into the search. */
export function useListQuery() {
  const route = useRoute();
  const router = useRouter();
  const query = shallowRef<ListQuery>(readListQuery(route.query));
  const typed = ref(query.value.search);
  const show = (next: ListQuery): void => {
    typed.value = next.search;
    void router.replace({ query: writeListQuery(next) });
  };
  watch(() => route.query, (next) => {
    if (route.path === '/customers') query.value = readListQuery(next);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(typed, (search) => {
    clearTimeout(timer);
    if (search !== query.value.search) timer = setTimeout(() => show({ ...query.value, search }), typingMs);
  });
  // Whoever types and goes on to a customer at once is not called back by the search.
  onBeforeRouteLeave(() => clearTimeout(timer));
  onScopeDispose(() => clearTimeout(timer));
  return { query, typed, show, clear: (): void => show({ ...everyone, columns: query.value.columns }) };
}
