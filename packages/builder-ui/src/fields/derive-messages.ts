import type { Messages } from '../i18n/use-messages.ts';

type Words = { label: string; running: string; progress: (done: string, total: string) => string; stop: string; stopping: string; stopped: (done: string, total: string) => string; failed: (done: string, total: string) => string; mixed: string; goOn: string; onlyAdmins: string };

export const messages: Messages<Words> = {
  zh: {
    label: '计算字段', running: '正在给所有客户重新计算', progress: (done, total) => `${done} / ${total} 位`, stop: '停止', stopping: '正在停止…',
    stopped: (done, total) => `计算已停止：${total} 位客户中算好了 ${done} 位`, failed: (done, total) => `计算时出错：${total} 位客户中算好了 ${done} 位`, mixed: '其余客户的计算字段仍是以前的值，直到资料变化或继续为止。', goOn: '继续', onlyAdmins: '请管理员继续。',
  },
  en: {
    label: 'Derived fields', running: 'Everyone’s derived fields are being computed', progress: (done, total) => `${done} of ${total}`, stop: 'Stop', stopping: 'Stopping…',
    stopped: (done, total) => `Stopped: ${done} of ${total} customers are computed`, failed: (done, total) => `Computing failed: ${done} of ${total} customers are done`, mixed: 'The others keep what they had until their details change, or until you go on.', goOn: 'Go on', onlyAdmins: 'Ask an administrator to go on.',
  },
};
