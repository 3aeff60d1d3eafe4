import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { trpc } from '../api/trpc.ts';

/** Forms that people outside can submit, by name. */
export function usePublicForms() {
  const { data } = useQuery(trpc.forms.list.queryOptions());
  return { forms: computed(() => (data.value ?? []).filter(({ draft }) => draft.use === 'public').map(({ id, draft }) => ({ id, name: draft.name }))) };
}
