import type { Messages } from '../i18n/use-messages.ts';

type Words = {
  list: string; notFound: string; back: string; loadFailed: string; call: string; mail: string; edit: string; since: (date: string) => string; score: (n: string) => string; classes: string; noSchemes: string; toSchemes: string;
  details: { title: string; other: string; empty: string; edit: (field: string) => string; save: string; cancel: string; byPlugin: string; conflict: string; saved: (field: string) => string; showEmpty: (n: string) => string };
  timeline: {
    title: string; none: string; more: string; missing: string; moved: (scheme: string, from: string, to: string) => string; changed: (field: string, from: string, to: string) => string; set: (field: string, to: string) => string; more_: (n: string) => string; bulkRun: string;
    locked: (scheme: string, name: string) => string; relocked: (scheme: string, from: string, to: string) => string; unlocked: (scheme: string) => string; reason: (text: string) => string;
    scored: (scheme: string, from: string, to: string) => string; noScore: string; parts: Record<'score' | 'lock' | 'activity', (name: string) => string> & { consent: string }; consented: (text: string) => string; activities: Record<'recorded' | 'edited' | 'removed', (n: number) => string>;
    kinds: Record<'created' | 'updated' | 'classified' | 'removed' | 'restored' | 'merged' | 'erased', string>; causes: Record<'form' | 'api' | 'import' | 'template' | 'publish' | 'time' | 'scorer' | 'automation' | 'override' | 'merge' | 'restore' | 'undo' | 'fields' | 'bulk', string>;
    task: (title: string) => string; automation: (name: string, status: string) => string; goneAutomation: string; statuses: Record<'running' | 'done' | 'failed' | 'skipped', string>; goneField: string; goneScheme: string; noClass: string;
  };
  tasks: { title: string; none: string; due: (date: string) => string; overdue: (date: string) => string; done: (title: string) => string; markDone: string; finished: (title: string) => string };
  why: {
    title: (name: string) => string; titleOwn: (name: string) => string; titleNone: string; rule: string; failed: string;
    because: (condition: string, name: string) => string; otherwise: (name: string) => string; undecided: (fields: string) => string; scored: (score: string, from: string, name: string) => string; floor: (score: string, from: string, name: string) => string; floorOnly: (score: string, name: string) => string;
    truths: Record<'true' | 'false' | 'unknown', string>; groups: Record<'and' | 'or' | '!', string>; actual: (text: string) => string; actualOf: (field: string, text: string) => string; missing: string;
    otherRules: (n: string) => string; allRules: string; off: string;
    scoreTitle: string; base: string; fade: (share: string, days: string) => string; times: (weight: string) => string; belowBand: (until: string) => string; fromBand: (from: string) => string; inBand: (from: string, until: string) => string; raw: string; transformed: string; veto: string; vetoed: (condition: string, name: string) => string; cap: (cap: string, sum: string) => string; clamp: string; total: string; next: (name: string, from: string, missing: string) => string; top: string; rowsNot: (n: string) => string;
    unknown: string; fill: (field: string) => string; playbook: string; version: (n: string) => string; better: (name: string) => string; betterNone: string;
    and: string; cellOpen: (name: string) => string; noCuts: string; noBand: string; axes: string; band: (band: string, bands: string) => string; toBand: (band: string, relation: string, cut: string) => string; relations: Record<'>=' | '>' | '<' | '<=', string>; segments: string; possible: (names: string) => string;
    scorerValue: string; reasons: string; notMapped: (label: string, name: string) => string; unscored: (field: string, name: string) => string; fieldNext: (name: string, from: string, missing: string) => string; unchosen: string; chosen: (name: string) => string;
  };
};

export const messages: Messages<Words> = {
  zh: {
    list: '客户列表', notFound: '没有这位客户，可能已被删除。', back: '返回客户列表', loadFailed: '没能打开客户', call: '打电话', mail: '发邮件', edit: '修改资料', since: (date) => `${date}起`, score: (n) => `${n} 分`, classes: '分类', noSchemes: '还没有发布的分类方案。', toSchemes: '去分类方案',
    details: { title: '资料', other: '其他', empty: '未填', edit: (field) => `修改${field}`, save: '保存', cancel: '取消', byPlugin: '由插件填写', conflict: '别人刚刚改过这位客户，已载入最新资料。请再保存一次。', saved: (field) => `已保存${field}`, showEmpty: (n) => `显示 ${n} 个未填的字段` },
    timeline: {
      title: '动态', none: '还没有动态。', more: '更早的动态', missing: '空', moved: (scheme, from, to) => `${scheme}由「${from}」变为「${to}」`, changed: (field, from, to) => `${field}由“${from}”改为“${to}”`, set: (field, to) => `${field}：${to}`, more_: (n) => `还有 ${n} 项`, bulkRun: '查看这次批量操作',
      locked: (scheme, name) => `${scheme}由人工指定为${name}`, relocked: (scheme, from, to) => `${scheme}的人工指定由${from}改为${to}`, unlocked: (scheme) => `${scheme}的人工指定结束，恢复按方案分类`, reason: (text) => `原因：${text}`,
      scored: (scheme, from, to) => `${scheme}得分：${from} → ${to}`, noScore: '无', parts: { score: (name) => `${name}得分`, lock: (name) => `${name}的人工指定`, activity: (name) => `活动（${name}）`, consent: '同意的内容' }, consented: (text) => `同意了：${text}`, activities: { recorded: (n) => `记录了 ${n} 条活动`, edited: (n) => `修改了 ${n} 条活动`, removed: (n) => `删除了 ${n} 条活动` },
      kinds: { created: '新增客户', updated: '资料更新', classified: '重新分类', removed: '删除客户', restored: '恢复客户', merged: '并入另一位客户', erased: '彻底清除' }, causes: { form: '手工操作', api: '接口', import: '导入', template: '行业模板', publish: '方案发布', time: '时间推移', scorer: '插件评分', automation: '自动化', override: '人工指定', merge: '合并重复客户', restore: '恢复旧值', undo: '撤销', fields: '字段变更', bulk: '批量操作' },
      task: (title) => `任务：${title}`, automation: (name, status) => `自动化“${name}”${status}`, goneAutomation: '已删除的自动化', statuses: { running: '进行中', done: '已完成', failed: '失败', skipped: '已跳过' }, goneField: '已删除的字段', goneScheme: '已删除的方案', noClass: '未分类',
    },
    tasks: { title: '待办任务', none: '没有待办任务。', due: (date) => `${date}到期`, overdue: (date) => `${date}已到期`, done: (title) => `完成任务“${title}”`, markDone: '完成', finished: (title) => `已完成“${title}”` },
    why: {
      title: (name) => `为什么是「${name}」`, titleOwn: (name) => `方案为什么给出「${name}」`, titleNone: '为什么还没有分类', rule: '查看规则', failed: '没能读取原因',
      because: (condition, name) => `因为${condition}，所以归入「${name}」。`, otherwise: (name) => `没有规则命中，所以归入默认分类「${name}」。`, undecided: (fields) => `缺少${fields}，还不能判断。`, scored: (score, from, name) => `得 ${score} 分，不低于 ${from} 分，所以归入「${name}」。`,
      floor: (score, from, name) => `得 ${score} 分，不到 ${from} 分，所以归入「${name}」。`, floorOnly: (score, name) => `得 ${score} 分，归入「${name}」。`,
      truths: { true: '成立', false: '不成立', unknown: '缺数据' }, groups: { and: '全部满足：', or: '任一满足：', '!': '不满足：' }, actual: (text) => `实际 ${text}`, actualOf: (field, text) => `${field} ${text}`, missing: '未填',
      otherRules: (n) => `其他 ${n} 条规则`, allRules: '逐条判断', off: '已停用',
      fade: (share, days) => `剩 ${share}%（已过 ${days} 天）`, times: (weight) => `乘以 ${weight}`, belowBand: (until) => `低于 ${until}`, fromBand: (from) => `${from} 起`, inBand: (from, until) => `${from} 起，低于 ${until}`, raw: '换算前的总分', transformed: '换算后的得分', veto: '直接归类的条件', vetoed: (condition, name) => `因为${condition}，不看得分，直接归入「${name}」。`,
      scoreTitle: '得分构成', base: '基础分', cap: (cap, sum) => `最多计 ${cap} 分（原 ${sum} 分）`, clamp: '限定在 0 到 100 分', total: '合计', next: (name, from, missing) => `「${name}」从 ${from} 分起：还差 ${missing} 分`, top: '已是最高一类。', rowsNot: (n) => `${n} 项没有得分`,
      unknown: '补上这些资料，判断会更准', fill: (field) => `填写${field}`, playbook: '跟进建议', version: (n) => `按 v${n} 规则`, better: (name) => `怎样到「${name}」`, betterNone: '没有找到只改少数几项就能做到的办法。',
      and: '，且', cellOpen: (name) => `所在的格子还不能确定，所以归入默认分类「${name}」。`, noCuts: '还没有算出全体客户的分界点，所以不能分档。', noBand: '未知', axes: '各轴所在的档', band: (band, bands) => `第 ${band} 档，共 ${bands} 档`, toBand: (band, relation, cut) => `到「${band}」：${relation} ${cut}`, relations: { '>=': '不低于', '>': '高于', '<': '低于', '<=': '不高于' }, segments: '逐条对照', possible: (names) => `可能的类别：${names}`,
      scorerValue: '插件给出', reasons: '插件的理由', notMapped: (label, name) => `标签“${label}”没有对应的类别，所以归入默认分类「${name}」。`, unscored: (field, name) => `还没有${field}，所以归入默认分类「${name}」。`, fieldNext: (name, from, missing) => `「${name}」从 ${from} 起：还差 ${missing}`, unchosen: '还没有人选择类别。', chosen: (name) => `由人选择为「${name}」。`,
    },
  },
  en: {
    list: 'All customers', notFound: 'There is no such customer; it may have been deleted.', back: 'Back to all customers', loadFailed: 'The customer could not be opened', call: 'Call', mail: 'E-mail', edit: 'Edit details', since: (date) => `since ${date}`, score: (n) => `${n} points`, classes: 'Classes', noSchemes: 'No scheme has been published yet.', toSchemes: 'Go to schemes',
    details: { title: 'Details', other: 'Other', empty: 'Empty', edit: (field) => `Edit ${field}`, save: 'Save', cancel: 'Cancel', byPlugin: 'filled by a plugin', conflict: 'Someone else just changed this customer; the newest details are loaded. Save once more.', saved: (field) => `Saved ${field}`, showEmpty: (n) => (n === '1' ? 'Show 1 empty field' : `Show ${n} empty fields`) },
    timeline: {
      title: 'Timeline', none: 'Nothing has happened yet.', more: 'Earlier', missing: 'empty', moved: (scheme, from, to) => `${scheme} went from ${from} to ${to}`, changed: (field, from, to) => `${field} changed from “${from}” to “${to}”`, set: (field, to) => `${field}: ${to}`, more_: (n) => `and ${n} more`, bulkRun: 'Show the bulk action',
      locked: (scheme, name) => `${scheme} was set to ${name} by a person`, relocked: (scheme, from, to) => `The override of ${scheme} went from ${from} to ${to}`, unlocked: (scheme) => `The override of ${scheme} ended: the scheme’s own class counts again`, reason: (text) => `Reason: ${text}`,
      scored: (scheme, from, to) => `${scheme} score: ${from} → ${to}`, noScore: 'none', parts: { score: (name) => `Score of ${name}`, lock: (name) => `Override of ${name}`, activity: (name) => `Activity (${name})`, consent: 'Agreed to' }, consented: (text) => `Agreed to: ${text}`, activities: { recorded: (n) => (n === 1 ? 'An activity was recorded' : `${n} activities were recorded`), edited: (n) => (n === 1 ? 'An activity was edited' : `${n} activities were edited`), removed: (n) => (n === 1 ? 'An activity was deleted' : `${n} activities were deleted`) },
      kinds: { created: 'Customer added', updated: 'Details changed', classified: 'Classified', removed: 'Customer deleted', restored: 'Customer restored', merged: 'Merged into another customer', erased: 'Erased for good' }, causes: { form: 'by hand', api: 'API', import: 'import', template: 'template', publish: 'scheme published', time: 'time passing', scorer: 'scorer plugin', automation: 'automation', override: 'override', merge: 'duplicates merged', restore: 'old value restored', undo: 'undone', fields: 'field change', bulk: 'bulk action' },
      task: (title) => `Task: ${title}`, automation: (name, status) => `Automation “${name}” ${status}`, goneAutomation: 'a deleted automation', statuses: { running: 'is running', done: 'is done', failed: 'failed', skipped: 'was skipped' }, goneField: 'A deleted field', goneScheme: 'A deleted scheme', noClass: 'no class',
    },
    tasks: { title: 'Open tasks', none: 'No open tasks.', due: (date) => `due ${date}`, overdue: (date) => `was due ${date}`, done: (title) => `Mark “${title}” as done`, markDone: 'Done', finished: (title) => `“${title}” is done` },
    why: {
      title: (name) => `Why “${name}”`, titleOwn: (name) => `Why the scheme says “${name}”`, titleNone: 'Why there is no class yet', rule: 'Open the rule', failed: 'The reason could not be read',
      because: (condition, name) => `Because ${condition}, the customer is “${name}”.`, otherwise: (name) => `No rule matched, so the customer gets the default class “${name}”.`, undecided: (fields) => `Cannot be decided yet: ${fields} missing.`, scored: (score, from, name) => `${score} points, at least ${from}: the customer is “${name}”.`,
      floor: (score, from, name) => `${score} points, below ${from}: the customer is “${name}”.`, floorOnly: (score, name) => `${score} points: the customer is “${name}”.`,
      truths: { true: 'holds', false: 'does not hold', unknown: 'data missing' }, groups: { and: 'All of:', or: 'Any of:', '!': 'Not:' }, actual: (text) => `is ${text}`, actualOf: (field, text) => `${field} ${text}`, missing: 'empty',
      otherRules: (n) => (n === '1' ? '1 other rule' : `${n} other rules`), allRules: 'Rule by rule', off: 'off',
      fade: (share, days) => `${share}% left after ${days === '1' ? '1 day' : `${days} days`}`, times: (weight) => `times ${weight}`, belowBand: (until) => `below ${until}`, fromBand: (from) => `from ${from}`, inBand: (from, until) => `from ${from}, below ${until}`, raw: 'Total before the transform', transformed: 'Score', veto: 'Conditions that decide by themselves', vetoed: (condition, name) => `Because ${condition}, the customer is “${name}”, whatever the score.`,
      scoreTitle: 'What makes the score', base: 'Base points', cap: (cap, sum) => `at most ${cap} points count (of ${sum})`, clamp: 'Kept between 0 and 100', total: 'Total', next: (name, from, missing) => `“${name}” from ${from}: ${missing === '1' ? '1 point' : `${missing} points`} missing`, top: 'This is the highest class.', rowsNot: (n) => (n === '1' ? '1 row gave no points' : `${n} rows gave no points`),
      unknown: 'These details are missing and could change it', fill: (field) => `Fill in ${field}`, playbook: 'Playbook', version: (n) => `by rules v${n}`, better: (name) => `What would make it “${name}”`, betterNone: 'No way was found that changes only a few details.',
      and: ' and ', cellOpen: (name) => `The cell is not certain yet, so the customer gets the default class “${name}”.`, noCuts: 'The cut points of all customers have not been computed yet, so there are no bands.', noBand: 'unknown', axes: 'The band on each axis', band: (band, bands) => `band ${band} of ${bands}`, toBand: (band, relation, cut) => `to “${band}”: ${relation} ${cut}`, relations: { '>=': 'at least', '>': 'more than', '<': 'less than', '<=': 'at most' }, segments: 'Segment by segment', possible: (names) => `Possible classes: ${names}`,
      scorerValue: 'The scorer gave', reasons: 'The scorer’s reasons', notMapped: (label, name) => `The label “${label}” has no class of its own, so the customer gets the default class “${name}”.`, unscored: (field, name) => `There is no ${field} yet, so the customer gets the default class “${name}”.`, fieldNext: (name, from, missing) => `“${name}” from ${from}: ${missing} missing`, unchosen: 'Nobody has chosen a class yet.', chosen: (name) => `Chosen by a person: “${name}”.`,
    },
  },
};
