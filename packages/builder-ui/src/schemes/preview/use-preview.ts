import type { Issue, SchemeDefinition } from '@rubric/engine';
import { onScopeDispose, shallowRef, watch } from 'vue';
import type { ShallowRef } from 'vue';
import type { Preview } from '../scheme-types.ts';

export type PreviewState = {
  /** The last numbers there are; they stay while newer ones are counted. */
  preview: ShallowRef<Preview | null>;
  /** Why the draft has no numbers of its own; the last ones stay. */
  issues: ShallowRef<Issue[]>;
  counting: ShallowRef<boolean>;
  failed: ShallowRef<boolean>;
  retry: () => void;
};

export type PreviewDeps = {
  draft: () => SchemeDefinition;
  count: (draft: SchemeDefinition) => Promise<Preview>;
  /** False counts nothing: only who may design may try a draft. */
  enabled?: boolean;
};

/** A pause in the changes that is long enough to count. */
export const previewMs = 250;

/** Counts the draft on all customers after every change. An answer to an older draft never replaces a newer one. */
export const usePreview = (deps: PreviewDeps): PreviewState => {
  const preview = shallowRef<Preview | null>(null);
  const issues = shallowRef<Issue[]>([]);
  const counting = shallowRef(false);
  const failed = shallowRef(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;

  const count = async (): Promise<void> => {
    const turn = ++latest;
    try {
      const answer = await deps.count(deps.draft());
      if (turn !== latest) return;
      issues.value = answer.issues;
      if (answer.issues.length === 0) preview.value = answer;
      failed.value = false;
    } catch {
      if (turn !== latest) return;
      failed.value = true;
    }
    counting.value = false;
  };
  const soon = (ms: number): void => {
    if (deps.enabled === false) return;
    counting.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => void count(), ms);
  };
  watch(deps.draft, () => soon(previewMs));
  soon(0);
  onScopeDispose(() => { clearTimeout(timer); latest++; });
  return { preview, issues, counting, failed, retry: () => soon(0) };
};
