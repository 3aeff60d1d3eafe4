import type { Messages } from '../i18n/use-messages.ts';

type Words = {
  title: string; intro: string; loadFailed: string; none: string; adds: string; counts: Record<'fields' | 'forms' | 'schemes' | 'automations' | 'customers', (count: number) => string>;
  install: string; installed: string; again: string; withCustomers: string; withCustomersHelp: string; cancel: string; installTitle: (name: string) => string; confirm: string;
  running: string; done: string; failed: string; see: string; close: string; keeps: string; progress: (done: string, total: string) => string;
};

const plural = (one: string, many: string) => (count: number): string => `${count} ${count === 1 ? one : many}`;

export const messages: Messages<Words> = {
  zh: {
    title: '行业模板', intro: '一分钟装好一套字段、表单、分类方案和自动化，之后都可以改。', loadFailed: '模板没有载入。', none: '还没有模板。', adds: '将添加',
    counts: { fields: (n) => `${n} 个字段`, forms: (n) => `${n} 个表单`, schemes: (n) => `${n} 个分类方案`, automations: (n) => `${n} 个自动化`, customers: (n) => `${n} 位示例客户` },
    install: '安装', installed: '已安装', again: '补装', withCustomers: '同时添加示例客户', withCustomersHelp: '都是虚构的，方便马上看到分类效果。', cancel: '取消', installTitle: (name) => `安装「${name}」`, confirm: '开始安装',
    running: '正在安装…', done: '装好了。', failed: '没有装好。已有的内容没有被改动。', see: '查看客户', close: '关闭', keeps: '已有的同名字段会保留原样，只补充缺少的选项。', progress: (done, total) => `${done} / ${total} 位示例客户`,
  },
  en: {
    title: 'Templates', intro: 'A working set of fields, form, schemes and automations in a minute. You can change everything later.', loadFailed: 'The templates could not be loaded.', none: 'There are no templates yet.', adds: 'Adds',
    counts: { fields: plural('field', 'fields'), forms: plural('form', 'forms'), schemes: plural('scheme', 'schemes'), automations: plural('automation', 'automations'), customers: plural('sample customer', 'sample customers') },
    install: 'Install', installed: 'Installed', again: 'Add what is missing', withCustomers: 'Add sample customers too', withCustomersHelp: 'All invented, so that you see classes at once.', cancel: 'Cancel', installTitle: (name) => `Install “${name}”`, confirm: 'Install',
    running: 'Installing…', done: 'Installed.', failed: 'It could not be installed. What was there is unchanged.', see: 'See customers', close: 'Close', keeps: 'A field that is there under the same key stays as it is and only gains missing choices.', progress: (done, total) => `${done} of ${total} sample customers`,
  },
};
