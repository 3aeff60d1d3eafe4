import type { Messages } from '../../i18n/use-messages.ts';

type Aim = 'undo' | 'asThen';
type Words = {
  menu: (time: string) => string; aims: Record<Aim, string>; titles: Record<Aim, (time: string) => string>; explain: Record<Aim, string>; silent: string; same: Record<Aim, string>;
  now: string; before: string; missing: string; all: string; changedSince: string; cannot: (why: string) => string; choose: string; confirm: Record<Aim, string>; cancel: string; close: string; conflict: string; done: (n: number) => string;
};

export const messages: Messages<Words> = {
  zh: {
    menu: (time) => `${time}的变更：更多操作`, aims: { undo: '撤销这次变更', asThen: '查看当时的资料' }, titles: { undo: () => '撤销这次变更', asThen: (time) => `${time}的资料` },
    explain: { undo: '选中的字段会改回变更之前的值。', asThen: '与现在不同的字段如下。选中的会改回当时的值。' }, silent: '这会记为一次新的变更，不触发自动化。', same: { undo: '这些字段已经是变更之前的值，没有可撤销的。', asThen: '当时的资料和现在一样。' },
    now: '现在', before: '改回', missing: '空', all: '全选', changedSince: '之后又有人改过', cannot: (why) => `不能改回：${why}`, choose: '请至少选一个字段。', confirm: { undo: '撤销', asThen: '恢复选中的字段' }, cancel: '取消', close: '关闭', conflict: '别人刚刚改过这位客户，已重新对比。请再确认一次。', done: (n) => `已改回 ${n} 个字段。`,
  },
  en: {
    menu: (time) => `The change of ${time}: more actions`, aims: { undo: 'Undo this change', asThen: 'As it was then' }, titles: { undo: () => 'Undo this change', asThen: (time) => `As it was on ${time}` },
    explain: { undo: 'The chosen fields go back to what they were before the change.', asThen: 'These fields were different. The chosen ones go back to what they were then.' }, silent: 'This is recorded as a new change; no automation is started.', same: { undo: 'These fields are already what they were before the change; there is nothing to undo.', asThen: 'Everything was then as it is now.' },
    now: 'Now', before: 'Back to', missing: 'empty', all: 'All', changedSince: 'changed again since', cannot: (why) => `Can’t go back: ${why}`, choose: 'Choose at least one field.', confirm: { undo: 'Undo', asThen: 'Restore the chosen fields' }, cancel: 'Cancel', close: 'Close', conflict: 'Someone else just changed this customer; the comparison is new. Confirm once more.', done: (n) => (n === 1 ? '1 field went back.' : `${n} fields went back.`),
  },
};
