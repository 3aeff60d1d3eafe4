import { computed, type ComputedRef } from 'vue';
import { messages as fieldWords } from '../fields/messages.ts';
import { useLocale, useMessages } from '../i18n/use-messages.ts';
import { messages } from './messages.ts';
import type { SayContext } from './say-change.ts';

/** What changes are said with, in the reader's language. */
export function useSayContext(): ComputedRef<SayContext> {
  const [words, fields] = [useMessages(messages), useMessages(fieldWords)];
  const { locale } = useLocale();
  return computed(() => ({ words: words.value, types: fields.value.types, locale: locale.value }));
}
