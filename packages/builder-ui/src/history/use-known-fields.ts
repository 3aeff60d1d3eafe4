import type { FieldDef } from '@rubric/engine';
import { useQuery } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import { trpc } from '../api/trpc.ts';
import { type KnownFields, mentionsPast, withPast } from './known-fields.ts';

/** The fields with what is gone of them; that is asked for only where `values` (of the change log) mention it. */
export function useKnownFields(present: () => readonly FieldDef[], values: () => Parameters<typeof mentionsPast>[0]): ComputedRef<KnownFields> {
  const { data: past } = useQuery(computed(() => ({ ...trpc.fields.past.queryOptions().value, enabled: mentionsPast(values(), present()) })));
  return computed(() => withPast(present(), past.value ?? []));
}
