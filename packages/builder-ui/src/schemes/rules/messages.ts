const zh = {
  heading: '规则',
  order: '从上到下匹配，先命中者生效',
  add: '添加规则',
  otherwise: '其余客户',
  belongs: '满足以下条件的客户归入此类',
  class: '归入分类',
  none: '还没有规则，所有客户都归入默认分类。',
  rule: (index: number) => `第 ${index} 条`,
  removed: (what: string) => `已删除规则“${what}”`,
  moved: (what: string, index: number, count: number) => `“${what}”已移到第 ${index} 位，共 ${count} 条`,
  label: { add: '添加规则', remove: '删除规则', move: '移动规则', duplicate: '复制规则', mute: '暂停或恢复规则', class: '改变归入的分类', default: '改变默认分类' },
  firstHits: (count: string) => `${count} 位客户先命中这条`,
};

const en: typeof zh = {
  heading: 'Rules',
  order: 'Checked top to bottom; first match wins',
  add: 'Add rule',
  otherwise: 'Everyone else',
  belongs: 'Customers who meet these conditions belong here',
  class: 'Class given',
  none: 'No rules yet: every customer gets the default class.',
  rule: (index) => `Rule ${index}`,
  removed: (what) => `Deleted the rule “${what}”`,
  moved: (what, index, count) => `“${what}” moved to position ${index} of ${count}`,
  label: { add: 'Add rule', remove: 'Delete rule', move: 'Move rule', duplicate: 'Duplicate rule', mute: 'Mute or unmute rule', class: 'Change class given', default: 'Change default class' },
  firstHits: (count) => `${count} customers match this rule first`,
};

export const messages = { zh, en };
