import { onScopeDispose, shallowRef, watch } from 'vue';
import { client } from '../../api/trpc.ts';
import type { Check, CheckInput } from '../import-types.ts';

/** Tries an import out while it is looked at: answers come as the server goes through the file, and a changed plan begins anew. */
export function useCheck(input: () => CheckInput) {
  const check = shallowRef<Check | null>(null);
  const failure = shallowRef<unknown>(null);
  let running = new AbortController();

  const run = async (asked: CheckInput): Promise<void> => {
    running.abort();
    const mine = new AbortController();
    running = mine;
    failure.value = null;
    try {
      for await (const answer of await client.imports.check.query(asked, { signal: mine.signal })) {
        if (mine.signal.aborted) return;
        check.value = answer;
      }
    } catch (error) {
      if (!mine.signal.aborted) failure.value = error;
    }
  };
  watch(() => JSON.stringify(input()), () => void run(input()), { immediate: true });
  onScopeDispose(() => running.abort());
  return { check, failure, again: () => run(input()) };
}
