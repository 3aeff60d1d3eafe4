import { computed, onScopeDispose, shallowRef, triggerRef } from 'vue';
import type { ComputedRef } from 'vue';
import { createCommandLog } from './command-log.ts';
import type { SavedLog } from './command-log.ts';

/** One undoable change: what people read, and the burst it belongs to while typing. */
export type Step = { label: string; merge?: string };

export type UseCommandLog<T> = {
  document: ComputedRef<T>;
  apply: (next: T, step: Step) => void;
  undo: () => string | null;
  redo: () => string | null;
  /** The label of the next step back and forth; null when there is none. */
  undoLabel: ComputedRef<string | null>;
  redoLabel: ComputedRef<string | null>;
  reset: (document: T) => void;
  save: () => SavedLog;
};

/** A command log that templates can follow. `changed` runs after every change of the document. */
export const useCommandLog = <T extends object>(initial: T, changed: (document: T) => void, saved?: SavedLog): UseCommandLog<T> => {
  const log = shallowRef(createCommandLog<T>(initial, { clock: () => Date.now() }, saved));
  const after = (): void => { triggerRef(log); changed(log.value.document); };
  const stepped = (step: () => string | null): string | null => {
    const label = step();
    if (label !== null) after();
    return label;
  };
  return {
    document: computed(() => log.value.document),
    apply: (next, step) => { if (log.value.apply(next, step)) after(); },
    undo: () => stepped(() => log.value.undo()),
    redo: () => stepped(() => log.value.redo()),
    undoLabel: computed(() => log.value.past.at(-1)?.label ?? null),
    redoLabel: computed(() => log.value.future.at(-1)?.label ?? null),
    reset: (document) => { log.value.reset(document); triggerRef(log); },
    save: () => log.value.save(),
  };
};

/** Ctrl+Z and Ctrl+Shift+Z / Ctrl+Y anywhere on the page, text inputs too: they undo the document, not the input. */
export const useUndoKeys = (undo: () => void, redo: () => void): void => {
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    if ((event.target as Element | null)?.closest?.('[data-own-undo]')) return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) redo();
    else undo();
  };
  addEventListener('keydown', onKey, { capture: true });
  onScopeDispose(() => removeEventListener('keydown', onKey, { capture: true }));
};
