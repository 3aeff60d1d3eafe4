import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { useFailure } from './use-failure.ts';

export type Attempt = {
  /** A call is under way. */
  busy: ComputedRef<boolean>;
  /** Which one, where several can be asked for. */
  doing: Ref<string | null>;
  /** Why the last call failed, in the user's words; null: it did not. */
  failure: Ref<string | null>;
  /** Does what a person asked for, one thing at a time: a second click while it is under way does nothing. True: it is done. */
  attempt: (work: () => Promise<unknown>, which?: string) => Promise<boolean>;
};

/** A call that a person waits for. `words` says what a failure means; what it does besides, such as reading anew what somebody else has changed, is waited for. */
export function useAttempt(words: (error: unknown) => string | null | Promise<string | null> = useFailure()): Attempt {
  const doing = ref<string | null>(null);
  const failure = ref<string | null>(null);
  const attempt = async (work: () => Promise<unknown>, which = ''): Promise<boolean> => {
    if (doing.value !== null) return false;
    doing.value = which;
    failure.value = null;
    try {
      await work();
      return true;
    } catch (error) {
      failure.value = await words(error);
      return false;
    } finally {
      doing.value = null;
    }
  };
  return { busy: computed(() => doing.value !== null), doing, failure, attempt };
}
