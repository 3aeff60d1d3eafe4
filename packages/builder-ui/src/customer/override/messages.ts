import type { Messages } from '../../i18n/use-messages.ts';

type Words = {
  change: (scheme: string) => string; choose: (scheme: string) => string; title: (scheme: string) => string; says: string; saysNothing: string; choice: string;
  reason: string; reasonHelp: string; term: string; terms: Record<'until' | 'change' | 'always', string>; termHelp: Record<'until' | 'change' | 'always', string>; day: string; fields: string;
  cancel: string; confirm: string; conflict: string; gone: string; pickClass: string; done: (name: string) => string; released: string;
  byPerson: string; until: (date: string) => string; untilChange: (fields: string) => string; always: string;
  holds: (person: string, date: string, name: string) => string; someone: string; because: (reason: string) => string;
  agrees: string; conflicts: (name: string) => string; silent: string; edit: string; release: string; releaseTitle: (name: string) => string; releaseText: (name: string) => string; releaseNone: string; releaseReason: string;
  coming: (date: string, from: string, to: string) => string; endsThen: (date: string, to: string) => string; comingShort: (date: string, to: string) => string; none: string;
};

export const messages: Messages<Words> = {
  zh: {
    change: (scheme) => `人工指定${scheme}的类别`, choose: (scheme) => `选择${scheme}的类别`, title: (scheme) => `${scheme}：人工指定类别`, says: '方案给出', saysNothing: '没有类别', choice: '改为',
    reason: '原因', reasonHelp: '会写进变更记录，同事都能看到。', term: '有效期', terms: { until: '到某一天', change: '到字段变化', always: '一直有效' },
    termHelp: { until: '含当天，之后自动恢复按方案分类', change: '任一字段变化时，自动恢复按方案分类', always: '直到有人解除' }, day: '最后一天', fields: '其中任一字段变化即结束',
    cancel: '取消', confirm: '确定', conflict: '别人刚刚改过这位客户，已载入最新资料。请看过后再确定一次。', gone: '这位客户或方案已经不在了，请刷新页面。', pickClass: '请选择一个类别。', done: (name) => `已人工指定为${name}`, released: '已解除人工指定',
    byPerson: '人工指定', until: (date) => `到${date}（含）`, untilChange: (fields) => `到${fields}变化`, always: '一直有效',
    holds: (person, date, name) => `${person}于${date}指定为${name}`, someone: '有人', because: (reason) => `原因：${reason}`,
    agrees: '与方案一致', conflicts: (name) => `方案给出：${name}，与人工指定不一致`, silent: '方案没有给出类别', edit: '修改', release: '解除', releaseTitle: (name) => `解除对${name}的人工指定`, releaseText: (name) => `解除后立即恢复为方案给出的${name}，相关自动化会照常执行。`, releaseNone: '解除后这位客户在这个方案里没有类别。', releaseReason: '解除的原因（可不填）',
    coming: (date, from, to) => `若无变化，${date}将由「${from}」变为「${to}」`, endsThen: (date, to) => `人工指定到期后，${date}将变为「${to}」`, comingShort: (date, to) => `${date} → ${to}`, none: '未分类',
  },
  en: {
    change: (scheme) => `Override the class in ${scheme}`, choose: (scheme) => `Choose the class in ${scheme}`, title: (scheme) => `${scheme}: override the class`, says: 'The scheme says', saysNothing: 'no class', choice: 'Change to',
    reason: 'Reason', reasonHelp: 'Kept in the change log, where colleagues see it.', term: 'Holds', terms: { until: 'Until a day', change: 'Until a field changes', always: 'Always' },
    termHelp: { until: 'That day included; then the scheme’s own class counts again', change: 'Ends as soon as one of the fields changes', always: 'Until someone ends it' }, day: 'Last day', fields: 'Ends when any of these changes',
    cancel: 'Cancel', confirm: 'Override', conflict: 'Someone else changed this customer just now, and the latest has been loaded. Look again and confirm once more.', gone: 'This customer or scheme is gone. Reload the page.', pickClass: 'Choose a class.', done: (name) => `Set to ${name}`, released: 'The override has ended',
    byPerson: 'Set by a person', until: (date) => `through ${date}`, untilChange: (fields) => `until ${fields} changes`, always: 'always',
    holds: (person, date, name) => `${person} set this to ${name} on ${date}`, someone: 'Someone', because: (reason) => `Reason: ${reason}`,
    agrees: 'The scheme agrees', conflicts: (name) => `The scheme says ${name}: they disagree`, silent: 'The scheme gives no class', edit: 'Change', release: 'End', releaseTitle: (name) => `End the override of ${name}`, releaseText: (name) => `The scheme’s own class, ${name}, counts again at once, and automations run as for any change.`, releaseNone: 'The customer will then have no class in this scheme.', releaseReason: 'Reason for ending it (optional)',
    coming: (date, from, to) => `Unless something changes: from ${from} to ${to} on ${date}`, endsThen: (date, to) => `When the override ends: ${to} on ${date}`, comingShort: (date, to) => `${date} → ${to}`, none: 'no class',
  },
};
