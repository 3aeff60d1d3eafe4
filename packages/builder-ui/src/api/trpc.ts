import type { AppRouter } from '@rubric/server/router-type';
import { createTRPCClient, httpBatchLink, httpBatchStreamLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue';

export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** Questions that are answered piece by piece. */
const streamed = new Set(['imports.check']);

/** The typed client. Progress of runs comes by server-sent events. */
export const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url: '/trpc' }),
      false: splitLink({
        condition: ({ path }) => streamed.has(path),
        true: httpBatchStreamLink({ url: '/trpc', methodOverride: 'POST' }),
        false: httpBatchLink({ url: '/trpc', methodOverride: 'POST' }),
      }),
    }),
  ],
});

type QueryOptions<Output> = ComputedRef<{ queryKey: readonly unknown[]; queryFn: () => Promise<Output> }>;

/** What TanStack Query needs of one query procedure. */
type QueryProcedure<Input, Output> = {
  queryOptions: (input?: MaybeRefOrGetter<Input>) => QueryOptions<Output>;
  queryKey: (input?: Input) => readonly unknown[];
  /** Without input: every query of the procedure. */
  queryFilter: (input?: Input) => { queryKey: readonly unknown[] };
};

type Queries = {
  [Router in keyof RouterOutputs]: {
    [Procedure in keyof RouterOutputs[Router]]: QueryProcedure<
      RouterInputs[Router][Procedure & keyof RouterInputs[Router]],
      RouterOutputs[Router][Procedure]
    >;
  };
};

type Callable = Record<string, Record<string, { query: (input: unknown) => Promise<unknown> }>>;

function procedureFor(router: string, name: string): QueryProcedure<unknown, unknown> {
  const queryKey = (input?: unknown) => (input === undefined ? [router, name] : [router, name, input]);
  return {
    queryKey,
    queryFilter: (input) => ({ queryKey: queryKey(input) }),
    queryOptions: (input) =>
      computed(() => {
        const given = toValue(input);
        return { queryKey: queryKey(given), queryFn: () => (client as unknown as Callable)[router]![name]!.query(given) };
      }),
  };
}

const lazily = <T extends object>(make: (key: string) => unknown): T => new Proxy({} as T, { get: (_, key) => make(String(key)) });

/** `trpc.customers.list.queryOptions(() => input)` for `useQuery`: typed, reactive, invalidated by `queryFilter`. */
export const trpc = lazily<Queries>((router) => lazily((name) => procedureFor(router, name)));
