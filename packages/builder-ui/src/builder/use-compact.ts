import { onScopeDispose, ref } from 'vue';
import type { Ref } from 'vue';

/** Narrower than this, rows become sentences and panels become sheets. */
const query = '(max-width: 767px)';

export const useCompact = (): Ref<boolean> => {
  const media = matchMedia(query);
  const compact = ref(media.matches);
  const follow = (event: MediaQueryListEvent): void => { compact.value = event.matches; };
  media.addEventListener('change', follow);
  onScopeDispose(() => media.removeEventListener('change', follow));
  return compact;
};
