import type { Messages } from '../../i18n/use-messages.ts';

type Words = {
  label: string; running: (version: number) => string; progress: (done: string, total: string) => string; stop: string; stopping: string; pause: string; pausing: string; resume: string; paused: (version: number) => string;
  stopped: (version: number, done: string, total: string) => string; mixed: string; failed: (version: number) => string; goOn: string; onlyAdmins: string;
};

export const messages: Messages<Words> = {
  zh: {
    label: '重新分类', running: (version) => `正在按 v${version} 给所有客户重新分类`, progress: (done, total) => `${done} / ${total} 位`, stop: '停止', stopping: '正在停止…', pause: '暂停', pausing: '正在暂停…', resume: '恢复', paused: (version) => `按 v${version} 重新分类已暂停`,
    stopped: (version, done, total) => `已停止：${total} 位客户中，${done} 位已按 v${version} 分类`, mixed: '其余客户仍是旧版本的类别，直到资料变化或继续为止。', failed: (version) => `按 v${version} 重新分类时出错，没有完成`, goOn: '继续', onlyAdmins: '请管理员继续。',
  },
  en: {
    label: 'Reclassification', running: (version) => `Everyone is being classified by v${version}`, progress: (done, total) => `${done} of ${total}`, stop: 'Stop', stopping: 'Stopping…', pause: 'Pause', pausing: 'Pausing…', resume: 'Resume', paused: (version) => `Classifying by v${version} is paused`,
    stopped: (version, done, total) => `Stopped: ${done} of ${total} customers are classified by v${version}`, mixed: 'The others keep the class of the version before until their details change, or until you go on.', failed: (version) => `Classifying by v${version} failed and is not complete`, goOn: 'Go on', onlyAdmins: 'Ask an administrator to go on.',
  },
};
