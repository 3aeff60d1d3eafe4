import type { Unsubscribable } from '@trpc/server/observable';
import { computed, onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { client, type RouterOutputs } from '../api/trpc.ts';

export type Run = RouterOutputs['runs']['get'];

export const isOver = (run: Run): boolean => run.finishedAt !== null;

const askAgainMs = 1000;

/** A run and its progress as it changes, until it has ended. Where no stream gets through, the server is asked every second. */
export function useRun(id: MaybeRefOrGetter<string | null>) {
  const run = shallowRef<Run | null>(null);
  const failure = shallowRef<unknown>(null);
  let stream: Unsubscribable | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let following = '';

  const stop = (): void => {
    stream?.unsubscribe();
    stream = null;
    clearTimeout(timer);
  };
  const take = (next: Run): void => {
    if (next.id !== following) return;
    run.value = next;
    failure.value = null;
  };
  const ask = async (runId: string): Promise<void> => {
    try {
      take(await client.runs.get.query({ id: runId }));
    } catch (error) {
      if (runId === following) failure.value = error;
    }
    if (runId === following && !(run.value !== null && isOver(run.value))) timer = setTimeout(() => void ask(runId), askAgainMs);
  };
  const follow = (runId: string): void => {
    stream = client.runs.watch.subscribe({ id: runId }, { onData: (next) => take(next as Run), onError: () => { stream = null; void ask(runId); } });
  };
  watch(() => toValue(id), (next) => {
    stop();
    run.value = null;
    failure.value = null;
    following = next ?? '';
    if (next !== null) follow(next);
  }, { immediate: true });
  onScopeDispose(stop);
  return { run, failure, over: computed(() => run.value !== null && isOver(run.value)) };
}
