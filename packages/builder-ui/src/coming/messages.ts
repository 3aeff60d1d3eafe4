import type { Messages } from '../i18n/use-messages.ts';

type Words = {
  title: string; intro: string; scheme: string; loadFailed: string; noSchemes: string; toSchemes: string; none: (scheme: string) => string; noneHelp: string;
  total: (n: string) => string; inexact: (n: string) => string; calendar: string; up: (n: string) => string; down: (n: string) => string; other: (n: string) => string; looked: (n: string) => string; nobody: string;
  dayTitle: (date: string) => string; pick: string; more: string; stays: string; locked: string; endsOverride: string; to: string; none_: string; legend: string; legendInexact: string;
};

export const messages: Messages<Words> = {
  zh: {
    title: '即将变化', intro: '如果只是时间过去，未来 90 天里谁的类别会变。', scheme: '方案', loadFailed: '没能算出即将发生的变化', noSchemes: '还没有发布的分类方案。', toSchemes: '去分类方案', none: (scheme) => `未来 90 天里，“${scheme}”没有客户会仅因时间过去而改变类别。`, noneHelp: '规则里用到日期（如距上次联系的天数）时，这里会显示。',
    total: (n) => `共 ${n} 次变化`, inexact: (n) => `有 ${n} 次到期的重新评估，数量较多：日历只显示每天要重新评估多少位客户，选择一天可以看到每位的结果。`, calendar: '未来 90 天', up: (n) => `${n} 位上升`, down: (n) => `${n} 位下降`, other: (n) => `${n} 位变化`, looked: (n) => `重新评估 ${n} 位`, nobody: '没有变化',
    dayTitle: (date) => `${date}的变化`, pick: '选择一天，看看是谁。', more: '更多客户', stays: '类别不变', locked: '当前为人工指定', endsOverride: '人工指定到期', to: '变为', none_: '未分类', legend: '↑ 上升 ↓ 下降', legendInexact: '每天重新评估的客户数',
  },
  en: {
    title: 'Coming changes', intro: 'Whose class changes in the next 90 days if nothing but time passes.', scheme: 'Scheme', loadFailed: 'The coming changes could not be worked out', noSchemes: 'No scheme has been published yet.', toSchemes: 'Go to schemes', none: (scheme) => `In the next 90 days nobody’s class in “${scheme}” changes by time alone.`, noneHelp: 'Changes show up here when rules ask for dates, such as the days since the last contact.',
    total: (n) => `${n} changes in all`, inexact: (n) => `${n} re-evaluations are due, too many to follow each: the calendar shows how many customers are looked at again each day; choose a day to see what comes of it.`, calendar: 'The next 90 days', up: (n) => `${n} up`, down: (n) => `${n} down`, other: (n) => `${n} change`, looked: (n) => `${n} looked at again`, nobody: 'no change',
    dayTitle: (date) => `Changes on ${date}`, pick: 'Choose a day to see who.', more: 'More customers', stays: 'stays', locked: 'Set by a person now', endsOverride: 'The override ends', to: 'to', none_: 'no class', legend: '↑ up ↓ down', legendInexact: 'Customers looked at again each day',
  },
};
