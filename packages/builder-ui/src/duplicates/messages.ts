import type { Messages } from '../i18n/use-messages.ts';

type Words = {
  title: string; help: string; search: string; again: string; searching: string; stop: string; pause: string; pausing: string; resume: string; paused: string; lastRun: (when: string, customers: string) => string; never: string; none: string; loadFailed: string; more: string; colon: string; comma: string;
  count: (n: string) => string; score: (share: string) => string; reasons: { same: (field: string) => string; similar: (field: string) => string }; review: string; reviewOf: (names: string) => string; failed: string;
  merge: {
    title: string; back: string; gone: string; pick: string; survivor: string; keeps: (name: string) => string; created: (date: string) => string; updated: (date: string) => string; field: string; empty: string; choose: (field: string, name: string) => string; same: (n: string) => string; differ: string;
    explain: string; merge: string; apart: string; apartText: string; cancel: string; undo: string; undone: string;
  };
};

export const messages: Messages<Words> = {
  zh: {
    title: '重复客户', help: '按电话、邮箱、唯一字段、名称等找出可能是同一位的客户。', search: '查找重复', again: '重新查找', searching: '正在查找', stop: '停止', pause: '暂停', pausing: '正在暂停…', resume: '恢复', paused: '查找已暂停', lastRun: (when, customers) => `上次查找：${when}，共 ${customers} 位客户`, never: '还没有查找过。', none: '没有发现重复的客户。', loadFailed: '没能读取重复客户', more: '更多', colon: '：', comma: '、',
    count: (n) => `${n} 位客户`, score: (share) => `相似度 ${share}`, reasons: { same: (field) => `${field}相同`, similar: (field) => `${field}相近` }, review: '对比与合并', reviewOf: (names) => `对比与合并${names}`, failed: '查找没有完成，请再试一次。',
    merge: {
      title: '合并客户', back: '返回重复客户', gone: '这一组已经处理完了。', pick: '选择要合并的两位', survivor: '保留', keeps: (name) => `保留${name}`, created: (date) => `${date}新增`, updated: (date) => `${date}更新`, field: '字段', empty: '未填', choose: (field, name) => `${field}取自${name}`, same: (n) => `另有 ${n} 个字段两边相同`, differ: '两边没有不同的字段。',
      explain: '活动、任务和动态都归保留的客户；另一位不再单独出现，它的链接会转到保留的客户。可以撤销。', merge: '合并', apart: '不是重复', apartText: '以后的查找不再把它们放在一起。', cancel: '取消', undo: '撤销合并', undone: '已撤销合并。',
    },
  },
  en: {
    title: 'Duplicates', help: 'Finds customers who may be one and the same, by phone, e-mail, unique fields, names and more.', search: 'Find duplicates', again: 'Search again', searching: 'Searching', stop: 'Stop', pause: 'Pause', pausing: 'Pausing…', resume: 'Resume', paused: 'The search is paused', lastRun: (when, customers) => `Last search: ${when}, ${customers} customers`, never: 'Nobody has searched yet.', none: 'No duplicates were found.', loadFailed: 'The duplicates could not be read', more: 'More', colon: ': ', comma: ', ',
    count: (n) => `${n} customers`, score: (share) => `${share} alike`, reasons: { same: (field) => `same ${field}`, similar: (field) => `similar ${field}` }, review: 'Compare and merge', reviewOf: (names) => `Compare and merge ${names}`, failed: 'The search did not finish. Try again.',
    merge: {
      title: 'Merge customers', back: 'Back to duplicates', gone: 'This group is settled.', pick: 'Choose the two to merge', survivor: 'Keep', keeps: (name) => `Keep ${name}`, created: (date) => `added ${date}`, updated: (date) => `changed ${date}`, field: 'Field', empty: 'Empty', choose: (field, name) => `${field} from ${name}`, same: (n) => (n === '1' ? '1 more field is the same' : `${n} more fields are the same`), differ: 'No field differs.',
      explain: 'Activities, tasks and history go to the customer that is kept; the other no longer appears, and its links lead to the one kept. This can be undone.', merge: 'Merge', apart: 'Not duplicates', apartText: 'Later searches no longer bring them together.', cancel: 'Cancel', undo: 'Undo the merge', undone: 'The merge is undone.',
    },
  },
};
