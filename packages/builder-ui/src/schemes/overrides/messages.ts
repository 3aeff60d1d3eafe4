import type { Messages } from '../../i18n/use-messages.ts';

type Stance = 'conflicts' | 'agrees' | 'silent';
type Words = {
  title: string; intro: string; inForce: string; right: string; all: string; stances: Record<Stance, string>; verdicts: Record<'person' | 'scheme' | 'unsettled' | 'open' | 'same', string>; verdictHelp: Record<'person' | 'scheme' | 'unsettled' | 'open' | 'same', string>;
  none: string; noneOf: string; manual: string; toCustomers: string; failed: string; more: string; says: string; noClass: string; because: (reason: string) => string; list: string;
};

export const messages: Messages<Words> = {
  zh: {
    title: '人工指定与方案', intro: '哪些客户的类别由人指定，方案又怎么看；长期来看谁说得对。', inForce: '当前有效', right: '谁说得对', all: '全部', stances: { conflicts: '不一致', agrees: '一致', silent: '方案没有类别' },
    verdicts: { person: '人对', scheme: '方案对', unsettled: '没有结论', open: '还在观察', same: '一开始就一致' },
    verdictHelp: { person: '方案后来给出了同样的类别', scheme: '人后来采用了方案的类别', unsettled: '到期时双方仍不一致', open: '仍有效，双方还不一致', same: '指定时方案就这么认为' },
    none: '还没有人指定过这个方案的类别。可以在客户页面的分类卡片上指定。', noneOf: '没有这样的客户。', manual: '这个方案由人选择类别，没有可以比较的结果。', toCustomers: '去客户列表', failed: '没能载入', more: '更多客户', says: '方案：', noClass: '没有类别', because: (reason) => `原因：${reason}`, list: '人工指定的客户',
  },
  en: {
    title: 'Overrides against the scheme', intro: 'Whose class a person set, what the scheme says to it, and who turns out to be right.', inForce: 'In force', right: 'Who was right', all: 'All', stances: { conflicts: 'Disagree', agrees: 'Agree', silent: 'Scheme has no class' },
    verdicts: { person: 'The person', scheme: 'The scheme', unsettled: 'Nobody', open: 'Still open', same: 'Agreed at once' },
    verdictHelp: { person: 'The scheme came to say the same', scheme: 'The person took the scheme’s class', unsettled: 'Ended while they still disagreed', open: 'In force, and they still disagree', same: 'The scheme said so when it was set' },
    none: 'Nobody has overridden a class of this scheme yet. It is done on the class card of a customer’s page.', noneOf: 'There are no such customers.', manual: 'People choose the class of this scheme, so there is nothing to compare with.', toCustomers: 'Go to customers', failed: 'Could not be loaded', more: 'More customers', says: 'Scheme:', noClass: 'no class', because: (reason) => `Reason: ${reason}`, list: 'Customers whose class a person set',
  },
};
