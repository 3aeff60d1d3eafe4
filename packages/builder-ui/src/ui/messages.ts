import type { Messages } from '../i18n/use-messages.ts';

export const messages: Messages<{ close: string; loading: string; retry: string }> = {
  zh: { close: '关闭', loading: '正在载入', retry: '重试' },
  en: { close: 'Close', loading: 'Loading', retry: 'Try again' },
};
