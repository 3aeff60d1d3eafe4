import type { JsonLogic } from '@rubric/engine';
import { onScopeDispose, ref, watch } from 'vue';
import type { Ref } from 'vue';
import { client } from '../../api/trpc.ts';
import { sameJson } from '../../builder/document-change.ts';
import type { Json } from '../../builder/document-change.ts';
import type { AutomationDraft } from '../automation-types.ts';

type Asked = { trigger: AutomationDraft['trigger']; condition: JsonLogic };

/** How many customers match now, counted again after each change; null until counted, or when it cannot be. */
export const useDryRun = (asked: () => Asked): { matching: Ref<number | null>; counting: Ref<boolean> } => {
  const matching = ref<number | null>(null);
  const counting = ref(true);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  const count = async (): Promise<void> => {
    const turn = ++latest;
    const answer = await client.automations.dryRun.query(asked()).then((counted) => counted.matching, () => null);
    if (turn !== latest) return;
    matching.value = answer;
    counting.value = false;
  };
  watch(asked, (now, before) => {
    if (before !== undefined && sameJson(now as unknown as Json, before as unknown as Json)) return;
    counting.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => void count(), 250);
  }, { immediate: true });
  onScopeDispose(() => { clearTimeout(timer); latest++; });
  return { matching, counting };
};
