import { useQueryClient } from '@tanstack/vue-query';
import { trpc } from '../../api/trpc.ts';

/** Loads anew what a change of class shows up in. */
export function useOverrideRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  const affected = [trpc.customers.get, trpc.customers.timeline, trpc.customers.explain, trpc.customers.list, trpc.forecast.customer, trpc.schemes.list, trpc.overrides.report];
  return async () => { await Promise.all(affected.map((procedure) => queries.invalidateQueries(procedure.queryFilter()))); };
}
