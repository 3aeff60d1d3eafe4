import type { Messages } from '../i18n/use-messages.ts';

type Words = {
  title: string; intro: string; loadFailed: string; none: string; version: (version: string) => string; permissions: string; inputs: string; from: string; notMapped: string;
  enable: (name: string) => string; on: string; off: string; scoring: string; scored: string; scoringFailed: string; progress: (done: string, total: string) => string;
  health: Record<'ok' | 'failing' | 'disabled', string>; newVersion: (version: string) => string; save: string;
};

export const messages: Messages<Words> = {
  zh: {
    title: '插件', intro: '评分器在隔离环境里运行，给出分数、等级和理由，作为客户字段供分类方案使用。', loadFailed: '插件没有载入。', none: '还没有插件。', version: (v) => `版本 ${v}`,
    permissions: '启用后它可以', inputs: '它需要的信息', from: '来自字段', notMapped: '不提供', enable: (name) => `启用「${name}」`, on: '已启用', off: '未启用',
    scoring: '正在为所有客户评分…', scored: '评分完成。', scoringFailed: '评分没有完成，请稍后再试。', progress: (done, total) => `${done} / ${total} 位客户`,
    health: { ok: '运行正常', failing: '运行出错', disabled: '多次出错，已停用' }, newVersion: (v) => `有新版本 ${v}，重新启用后生效。`, save: '保存并重新评分',
  },
  en: {
    title: 'Plugins', intro: 'Scorers run isolated and give a score, a label and reasons, which become customer fields that schemes can use.', loadFailed: 'The plugins could not be loaded.', none: 'There are no plugins yet.', version: (v) => `Version ${v}`,
    permissions: 'Once enabled it may', inputs: 'What it needs', from: 'from field', notMapped: 'Not given', enable: (name) => `Enable “${name}”`, on: 'Enabled', off: 'Not enabled',
    scoring: 'Scoring everyone…', scored: 'Everyone is scored.', scoringFailed: 'Scoring did not finish. Try again later.', progress: (done, total) => `${done} of ${total} customers`,
    health: { ok: 'Works', failing: 'Fails', disabled: 'Failed too often and was stopped' }, newVersion: (v) => `Version ${v} is here; enable again to use it.`, save: 'Save and score again',
  },
};
