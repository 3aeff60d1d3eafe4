import type { Messages } from '../i18n/use-messages.ts';
import type { Topic } from './audit-query.ts';

type Words = {
  title: string; help: string; link: string; notAllowed: string; none: string; noneYet: string; clear: string; loadFailed: string; more: string; list: string;
  who: string; everyone: string; key: (name: string) => string; through: string; anything: string; what: string; whatever: string; topics: Record<Topic, string>; from: string; until: string; customer: string;
  columns: string[]; actors: Record<'user' | 'apiKey' | 'system' | 'automation' | 'form', string>; gone: Record<'merged' | 'removed' | 'gone', string>; erased: string;
  export: string; stop: string; exporting: (n: string) => string; exported: (n: string) => string; cut: (n: string) => string; fileName: (day: string) => string;
};

export const messages: Messages<Words> = {
  zh: {
    title: '变更记录', help: '谁在什么时候改了什么。记录只增不改；彻底清除的客户只留下“曾有过变更”。', link: '查看变更记录', notAllowed: '只有管理员可以查看全部变更记录。', none: '没有符合条件的变更。', noneYet: '还没有变更。', clear: '清除条件', loadFailed: '没能读取变更记录', more: '更早的变更', list: '变更',
    who: '操作者', everyone: '所有人', key: (name) => `接口密钥：${name}`, through: '途径', anything: '所有途径', what: '变更类型', whatever: '所有变更', topics: { fields: '资料', class: '类别', override: '人工指定', activity: '活动', created: '新增', trash: '删除与恢复', merge: '合并', erased: '彻底清除' }, from: '从', until: '到', customer: '客户',
    columns: ['时间', '操作者', '途径', '变更', '客户', '客户编号', '内容', '变更前', '变更后', '原因'], actors: { user: '已离开的成员', apiKey: '接口密钥', system: '系统', automation: '自动化', form: '公开表单' }, gone: { merged: '已合并的客户', removed: '已删除的客户', gone: '已清除的客户' }, erased: '变更的内容已清除。',
    export: '导出表格', stop: '停止', exporting: (n) => `已读取 ${n} 条…`, exported: (n) => `已导出 ${n} 条变更。`, cut: (n) => `变更很多，只导出了最新的 ${n} 条。缩短时间范围可以导出其余的。`, fileName: (day) => `变更记录 ${day}.csv`,
  },
  en: {
    title: 'Change log', help: 'Who changed what, and when. The log is only added to; of customers erased for good it keeps only that something changed.', link: 'Open the change log', notAllowed: 'Only administrators see the whole change log.', none: 'Nothing matches.', noneYet: 'Nothing has changed yet.', clear: 'Clear', loadFailed: 'The change log could not be read', more: 'Earlier changes', list: 'Changes',
    who: 'Person', everyone: 'Everyone', key: (name) => `API key: ${name}`, through: 'Through', anything: 'Anything', what: 'Kind', whatever: 'All kinds', topics: { fields: 'Details', class: 'Class', override: 'Override', activity: 'Activities', created: 'Added', trash: 'Removed or restored', merge: 'Merged', erased: 'Erased for good' }, from: 'From', until: 'To', customer: 'Customer',
    columns: ['Time', 'By', 'Through', 'Change', 'Customer', 'Customer id', 'What', 'Before', 'After', 'Reason'], actors: { user: 'A former member', apiKey: 'API key', system: 'The system', automation: 'Automation', form: 'Public form' }, gone: { merged: 'A merged customer', removed: 'A removed customer', gone: 'An erased customer' }, erased: 'What changed was erased.',
    export: 'Export', stop: 'Stop', exporting: (n) => `${n} read…`, exported: (n) => (n === '1' ? '1 change was exported.' : `${n} changes were exported.`), cut: (n) => `There are many changes: the newest ${n} were exported. Shorten the time to export the rest.`, fileName: (day) => `Change log ${day}.csv`,
  },
};
