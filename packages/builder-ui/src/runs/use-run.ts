import type { Unsubscribable } from '@trpc/server/observable';
import { computed, onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { failureOf } from '../api/failure.ts';
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
  const goesOn = (runId: string): boolean => runId === following && !(run.value !== null && isOver(run.value));
  const ask = async (runId: string): Promise<void> => {
    try {
      take(await client.runs.get.query({ id: runId }));
    } catch (error) {
      if (runId === following) failure.value = error;
    }
  };
  const keepAsking = (runId: string): void => {
    stream = null;
    if (goesOn(runId)) timer = setTimeout(() => void ask(runId).then(() => keepAsking(runId)), askAgainMs);
  };
  /** The first answer comes by a plain question: a stream does not tell a run that is not there from a line that is broken. */
  const follow = async (runId: string): Promise<void> => {
    await ask(runId);
    if (failure.value !== null && failureOf(failure.value).kind === 'notFound') return;
    if (goesOn(runId)) stream = client.runs.watch.subscribe({ id: runId }, { onData: take, onError: () => keepAsking(runId) });
  };
  watch(() => toValue(id), (next) => {
    stop();
    run.value = null;
    failure.value = null;
    following = next ?? '';
    if (next !== null) void follow(next);
  }, { immediate: true });
  onScopeDispose(() => { following = ''; stop(); });
  return { run, failure, over: computed(() => run.value !== null && isOver(run.value)) };
}
