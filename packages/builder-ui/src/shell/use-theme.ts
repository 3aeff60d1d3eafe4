import { ref, watch } from 'vue';

export type Theme = 'light' | 'dark';
const storageKey = 'rubric.theme';

function firstTheme(): Theme {
  const kept = localStorage.getItem(storageKey);
  if (kept === 'light' || kept === 'dark') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

const theme = ref<Theme>(firstTheme());
watch(theme, (next) => {
  localStorage.setItem(storageKey, next);
  document.documentElement.dataset.theme = next;
}, { immediate: true, flush: 'sync' });

/** Light or dark; kept in the browser, at first as the system has it. */
export function useTheme() {
  return { theme, toggleTheme: (): void => { theme.value = theme.value === 'dark' ? 'light' : 'dark'; } };
}
