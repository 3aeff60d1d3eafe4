import { onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter, type ShallowRef } from 'vue';
import { client, type RouterOutputs } from '../api/trpc.ts';

export type Run = RouterOutputs['runs']['get'];

/** A run as it goes on, by server-sent events that reconnect by themselves; `broken` while nothing comes. Null id: nothing to watch. */
export function useRun(id: MaybeRefOrGetter<string | null>): { run: ShallowRef<Run | null>; broken: ShallowRef<boolean> } {
  const run = shallowRef<Run | null>(null);
  const broken = shallowRef(false);
  let stop = (): void => undefined;

  watch(() => toValue(id), (next) => {
    stop();
    run.value = null;
    if (next === null) return;
    const watching = client.runs.watch.subscribe({ id: next }, {
      onData: (now) => { run.value = now; broken.value = false; },
      onError: () => { broken.value = true; },
      onConnectionStateChange: ({ state, error }) => { if (state === 'connecting' && error) broken.value = true; },
    });
    stop = () => watching.unsubscribe();
  }, { immediate: true });
  onScopeDispose(() => stop());
  return { run, broken };
}
