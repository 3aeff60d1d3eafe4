import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createApp, defineComponent, h } from 'vue';
import { createMemoryHistory, createRouter, RouterView } from 'vue-router';
import { useListQuery } from './use-list-query.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

/** The list, and a customer's page that is still to be fetched. */
async function openList() {
  let list: ReturnType<typeof useListQuery> | null = null;
  const fetched = Promise.withResolvers<ReturnType<typeof defineComponent>>();
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/customers', component: defineComponent({ setup: () => { list = useListQuery(); return () => null; } }) },
      { path: '/customers/:id', component: () => fetched.promise },
    ],
  });
  await router.push('/customers');
  const app = createApp({ render: () => h(RouterView) }).use(router);
  app.mount(document.createElement('div'));
  if (list === null) throw new Error('the list is not shown');
  return { router, list: list as ReturnType<typeof useListQuery>, fetched, close: () => app.unmount() };
}

it('takes what was typed into the address once typing rests', async () => {
  const { router, list, close } = await openList();
  list.typed.value = '林';
  await vi.advanceTimersByTimeAsync(200);
  expect(router.currentRoute.value.query).toEqual({});
  await vi.advanceTimersByTimeAsync(100);
  expect(router.currentRoute.value.query).toEqual({ q: '林' });
  expect(list.query.value.search).toBe('林');
  close();
});

it('lets whoever types and goes on to a customer at once go', async () => {
  const { router, list, fetched, close } = await openList();
  list.typed.value = '林';
  await vi.advanceTimersByTimeAsync(200);
  const gone = router.push('/customers/c1');
  await vi.advanceTimersByTimeAsync(300);
  fetched.resolve(defineComponent({ render: () => null }));
  await gone;
  expect(router.currentRoute.value.path).toBe('/customers/c1');
  close();
});
