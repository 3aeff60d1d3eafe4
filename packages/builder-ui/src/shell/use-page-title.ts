import { toValue, watchEffect, type MaybeRefOrGetter } from 'vue';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from './messages.ts';

/** Names the browser's tab after the page, and follows it. */
export function usePageTitle(title: MaybeRefOrGetter<string | undefined>): void {
  const t = useMessages(messages);
  watchEffect(() => {
    const page = toValue(title);
    document.title = page === undefined || page === '' ? t.value.product : `${page} · ${t.value.product}`;
  });
}
