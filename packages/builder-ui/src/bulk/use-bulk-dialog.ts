import { computed, type Ref } from 'vue';
import { useFailure } from '../api/use-failure.ts';
import type { BulkAction } from './bulk-draft.ts';
import { useBulkPreview } from './use-bulk-preview.ts';
import { useBulkStart } from './use-bulk-start.ts';
import type { BulkTarget } from './use-picks.ts';

/** `action`: what is to be done, null while it is not whole; `asked`: the same as far as the preview depends on it; `faults`: what is wrong with it in words, '' for nothing. */
type Dialog = { target: Ref<BulkTarget>; action: Ref<BulkAction | null>; asked?: Ref<BulkAction | null>; faults?: Ref<string> };

/** A dialog that previews a bulk action while it is filled in, and starts it. */
export function useBulkDialog({ target, action, asked = action, faults }: Dialog) {
  const failureText = useFailure();
  const { preview, stale, error } = useBulkPreview(target, asked);
  const { busy, failure, start } = useBulkStart();
  const fault = computed(() => faults?.value || (error.value !== null && !stale.value ? failureText(error.value) : ''));
  /** Whether everyone who matches was looked at. */
  const whole = computed(() => preview.value !== null && preview.value.looked === preview.value.matching);
  const ready = computed(() => action.value !== null && preview.value !== null && !stale.value && fault.value === '' && (preview.value.changing > 0 || !whole.value));
  const submit = (fires: boolean): void => { if (ready.value && action.value) void start({ target: target.value, action: action.value, effects: fires ? 'fire' : 'silent' }); };
  return { preview, stale, fault, whole, ready, busy, failure, submit };
}
