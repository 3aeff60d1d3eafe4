import type { Messages } from '../i18n/use-messages.ts';

type Words = { pause: string; pausing: string; resume: string; stopping: string };

export const messages: Messages<Words> = {
  zh: { pause: '暂停', pausing: '正在暂停…', resume: '继续', stopping: '正在停止…' },
  en: { pause: 'Pause', pausing: 'Pausing…', resume: 'Go on', stopping: 'Stopping…' },
};
