import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue';

/** What a value was when it had last not changed for `ms`: what is typed over is not asked for. */
export function useRested<Value>(source: Ref<Value>, ms: (value: Value) => number): ShallowRef<Value> {
  const rested = shallowRef(source.value);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(source, (next) => {
    clearTimeout(timer);
    timer = setTimeout(() => { rested.value = next; }, ms(next));
  });
  onScopeDispose(() => clearTimeout(timer));
  return rested;
}
