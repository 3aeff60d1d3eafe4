import type { Locale } from '@rubric/engine';
import { computed, ref, watch, type ComputedRef } from 'vue';

/** The words of a feature in both languages. `zh` is the shape: a missing key in `en` fails the type check. */
export type Messages<T> = { zh: T; en: T };

const storageKey = 'rubric.locale';
const htmlLanguages: Record<Locale, string> = { zh: 'zh-CN', en: 'en' };

/** In another site's frame the browser may forbid storage: then nothing is kept. */
function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function firstLocale(): Locale {
  const kept = storage()?.getItem(storageKey);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

const locale = ref<Locale>(firstLocale());
const timeZone = ref<string | undefined>(undefined);

watch(locale, (next) => {
  document.documentElement.lang = htmlLanguages[next];
}, { immediate: true, flush: 'sync' });

/** The words of the active language; reactive. */
export function useMessages<T>(messages: Messages<T>): ComputedRef<T> {
  return computed(() => messages[locale.value]);
}

const tag = computed(() => htmlLanguages[locale.value]);
/** Making a format is dear, and a list asks for thousands: they are made once per language and time zone. */
const formats = computed(() => ({
  number: new Intl.NumberFormat(tag.value),
  percent: new Intl.NumberFormat(tag.value, { style: 'percent', maximumFractionDigits: 1 }),
  dateTime: new Intl.DateTimeFormat(tag.value, { dateStyle: 'medium', timeStyle: 'short', timeZone: timeZone.value }),
  date: new Intl.DateTimeFormat(tag.value, { dateStyle: 'medium', timeZone: timeZone.value }),
}));

/** The active language and the formats that follow it. Times are shown in the workspace's time zone. */
export function useLocale() {
  return {
    locale,
    /** What a person chose, for the next time too. */
    setLocale: (next: Locale): void => {
      locale.value = next;
      storage()?.setItem(storageKey, next);
    },
    /** What this page is in, whatever the person chose elsewhere. */
    showIn: (next: Locale): void => { locale.value = next; },
    setTimeZone: (next: string): void => { timeZone.value = next; },
    number: (value: number): string => formats.value.number.format(value),
    /** `share` is 0–1. */
    percent: (share: number): string => formats.value.percent.format(share),
    dateTime: (at: number): string => formats.value.dateTime.format(at),
    date: (at: number): string => formats.value.date.format(at),
  };
}
