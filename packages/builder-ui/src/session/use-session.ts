import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { trpc } from '../api/trpc.ts';

/** Who is signed in, and what they may do. */
export function useSession() {
  const { data: session, refetch } = useQuery({ ...trpc.session.get.queryOptions().value, staleTime: 60_000 });
  const role = computed(() => session.value?.role ?? null);
  return {
    session,
    refetch,
    /** May change fields, schemes, automations. */
    canDesign: computed(() => role.value === 'owner' || role.value === 'admin'),
    /** May change customers and import. */
    canEdit: computed(() => role.value !== null && role.value !== 'viewer'),
  };
}
