import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import { schemeSentences } from '../methods/scheme-sentences.ts';
import { conditionSentence } from './condition-sentence.ts';

const field = (key: string, type: FieldDef['type'], zh: string, en: string, more: Partial<FieldDef> = {}): FieldDef =>
  ({ key, type, name: { zh, en }, required: false, unique: false, personal: false, source: { kind: 'input' }, ...more });
const fields = [
  field('spend', 'money', '近 12 个月消费', 'Spend, last 12 months', { currency: 'CNY' }), field('discount', 'percent', '折扣', 'Discount'), field('score', 'number', '意向评分', 'Intent score'),
  field('orders', 'number', '订单数', 'Orders'), field('last', 'date', '上次购买', 'Last purchase'), field('ends', 'date', '合同到期', 'Contract end'), field('seen', 'dateTime', '最近登录', 'Last seen'),
  field('vip', 'boolean', 'VIP', 'VIP'), field('name', 'text', '姓名', 'Name'), field('tags', 'tags', '标签', 'Tags'),
  field('stage', 'choice', '阶段', 'Stage', { choices: [{ key: 'repeat', name: { zh: '复购', en: 'Repeat' } }, { key: 'new', name: { zh: '新客', en: 'New' } }] }),
  field('likes', 'multiChoice', '兴趣', 'Interests', { choices: [{ key: 'golf', name: { zh: '高尔夫', en: 'Golf' } }, { key: 'art', name: { zh: '艺术', en: 'Art' } }] }),
];
const v = (key: string): JsonLogic => ({ var: key });

test.each<[string, string, JsonLogic]>([
  ['近 12 个月消费不少于 ¥50,000', 'Spend, last 12 months is at least ¥50,000', { '>=': [v('spend'), 50_000] }],
  ['近 12 个月消费介于 ¥100 和 ¥200.5 之间', 'Spend, last 12 months is between ¥100 and ¥200.5', { '<=': [100, v('spend'), 200.5] }],
  ['折扣小于 12.5%', 'Discount is less than 12.5%', { '<': [v('discount'), 12.5] }],
  ['意向评分等于 60', 'Intent score is 60', { '==': [v('score'), 60] }],
  ['意向评分不等于 60', 'Intent score is not 60', { '!=': [v('score'), 60] }],
  ['上次购买距今不超过 90 天', 'Last purchase was at most 90 days ago', { '<=': [{ daysSince: v('last') }, 90] }],
  ['上次购买距今超过 90 天', 'Last purchase was more than 90 days ago', { '>': [{ daysSince: v('last') }, 90] }],
  ['上次购买距今正好 7 天', 'Last purchase was exactly 7 days ago', { '==': [{ daysSince: v('last') }, 7] }],
  ['距合同到期还有不超过 30 天', 'Contract end is at most 30 days away', { '<=': [{ daysUntil: v('ends') }, 30] }],
  ['上次购买距今正好 1 天', 'Last purchase was exactly 1 day ago', { '==': [{ daysSince: v('last') }, 1] }],
  ['上次购买距今不少于 3 个整月', 'Last purchase was at least 3 full months ago', { '>=': [{ monthsSince: v('last') }, 3] }],
  ['距合同到期还有不到 1 个整年', 'Contract end is less than 1 full year away', { '<': [{ yearsUntil: v('ends') }, 1] }],
  ['上次购买在最近 3 个月内', 'Last purchase is in the last 3 months', { inLast: [v('last'), 3, 'months'] }],
  ['合同到期在未来 1 周内', 'Contract end is in the next 1 week', { inNext: [v('ends'), 1, 'weeks'] }],
  ['距上次购买的周年日还有不超过 7 天', 'the anniversary of Last purchase is at most 7 days away', { '<=': [{ daysToAnniversary: v('last') }, 7] }],
  ['上次购买的周年日是今天', 'the anniversary of Last purchase is today', { '==': [{ daysToAnniversary: v('last') }, 0] }],
  ['合同到期早于今天', 'Contract end is before today', { '<': [v('ends'), { today: [] }] }],
  ['上次购买是星期一', 'Last purchase is on a Monday', { '==': [{ weekday: v('last') }, 1] }],
  ['上次购买是星期六、星期日之一', 'Last purchase is on a Saturday or Sunday', { in: [{ weekday: v('last') }, [6, 7]] }],
  ['上次购买不在三月', 'Last purchase is not in March', { '!=': [{ monthOf: v('last') }, 3] }],
  ['姓名是“ann”（不分大小写）', 'Name is “ann” (upper or lower case)', { equalsIgnoreCase: [v('name'), 'ann'] }],
  ['姓名包含“ann”（不分大小写）', 'Name contains “ann” (upper or lower case)', { containsIgnoreCase: [v('name'), 'ann'] }],
  ['姓名符合表达式“^王.$”', 'Name fits the pattern “^王.$”', { matches: [v('name'), '^王.$'] }],
  ['姓名的字数小于 2', 'the length of Name is less than 2', { '<': [{ lengthOf: v('name') }, 2] }],
  ['标签的项数不少于 2', 'the number of Tags is at least 2', { '>=': [{ countOf: v('tags') }, 2] }],
  ['近 12 个月消费排在所有客户的前 10%', 'Spend, last 12 months is in the top 10% of all customers', { topPercent: [v('spend'), 10] }],
  ['意向评分排在所有客户的后 2.5%', 'Intent score is in the bottom 2.5% of all customers', { bottomPercent: [v('score'), 2.5] }],
  ['意向评分在所有客户 5 等分中的组别等于 5', 'the group of Intent score among 5 equal groups of all customers is 5', { '==': [{ nTile: [v('score'), 5] }, 5] }],
  ['（近 12 个月消费 ÷ 订单数）四舍五入到 1 位小数等于 2.5', '(Spend, last 12 months ÷ Orders), rounded to 1 decimals is 2.5', { '==': [{ round: [{ '/': [v('spend'), v('orders')] }, 1] }, 2.5] }],
  ['订单数、5 中最小的数大于 1', 'the smallest of Orders, 5 is more than 1', { '>': [{ min: [v('orders'), 5] }, 1] }],
  ['订单数的绝对值大于 1', 'the absolute value of Orders is more than 1', { '>': [{ abs: v('orders') }, 1] }],
  ['在方案“value”中的类别是“A”', 'the class in the scheme “value” is “A”', { '==': [{ classOf: 'value' }, 'A'] }],
  ['上次购买早于 2026年1月31日', 'Last purchase is before Jan 31, 2026', { '<': [v('last'), '2026-01-31'] }],
  ['最近登录是 2026年1月31日', 'Last seen is Jan 31, 2026', { '==': [v('seen'), '2026-01-31'] }],
  ['阶段是“复购”', 'Stage is “Repeat”', { '==': [v('stage'), 'repeat'] }],
  ['阶段不是“复购”', 'Stage is not “Repeat”', { '!=': [v('stage'), 'repeat'] }],
  ['阶段是“复购”、“新客”之一', 'Stage is one of “Repeat”, “New”', { in: [v('stage'), ['repeat', 'new']] }],
  ['不满足（阶段是“复购”之一）', 'not (Stage is one of “Repeat”)', { '!': { in: [v('stage'), ['repeat']] } }],
  ['兴趣含有“高尔夫”、“艺术”中的任意一项', 'Interests has any of “Golf”, “Art”', { anyOf: [v('likes'), ['golf', 'art']] }],
  ['兴趣含有“高尔夫”、“艺术”全部各项', 'Interests has all of “Golf”, “Art”', { allOf: [v('likes'), ['golf', 'art']] }],
  ['标签不含“欠款”中的任何一项', 'Tags has none of “欠款”', { noneOf: [v('tags'), ['欠款']] }],
  ['VIP 为“是”', 'VIP is yes', { '==': [v('vip'), true] }],
  ['VIP 为“否”', 'VIP is no', { '==': [v('vip'), false] }],
  ['VIP 为“是”，且姓名有值', 'VIP is yes, and Name has a value', { and: [v('vip'), { isSet: v('name') }] }],
  ['姓名缺失', 'Name is missing', { isMissing: v('name') }],
  ['姓名包含“王”', 'Name contains “王”', { contains: [v('name'), '王'] }],
  ['姓名包含“王”', 'Name contains “王”', { in: ['王', v('name')] }],
  ['姓名以“王”开头', 'Name starts with “王”', { startsWith: [v('name'), '王'] }],
  ['姓名以“王”结尾', 'Name ends with “王”', { endsWith: [v('name'), '王'] }],
  ['近 12 个月消费 ÷ 订单数大于 500', 'Spend, last 12 months ÷ Orders is more than 500', { '>': [{ '/': [v('spend'), v('orders')] }, 500] }],
  ['不满足（VIP 为“是”或订单数小于 2）', 'not (VIP is yes or Orders is less than 2)', { '!': { or: [v('vip'), { '<': [v('orders'), 2] }] } }],
  ['订单数小于 2', 'Orders is less than 2', { and: [{ muted: [v('vip')] }, { or: [{ '<': [v('orders'), 2] }, { muted: [v('vip')] }] }] }],
  ['没有生效的条件', 'no active condition', { and: [{ muted: [v('vip')] }] }],
  ['未知字段“gone”不少于 5', 'unknown field “gone” is at least 5', { '>=': [v('gone'), 5] }],
  ['近 12 个月消费不少于（未填写）', 'Spend, last 12 months is at least (not set)', { '>=': [v('spend'), null] }],
  ['无效条件', 'an invalid condition', { shout: 1 }],
])('%s', (zh, en, logic) => {
  expect(conditionSentence(logic, fields, 'zh')).toBe(zh);
  expect(conditionSentence(logic, fields, 'en')).toBe(en);
});

const picture: JsonLogic = {
  and: [
    { '>=': [v('spend'), 50_000] },
    { or: [{ '<=': [{ daysSince: v('last') }, 90] }, { '==': [v('stage'), 'repeat'] }, { and: [{ '==': [v('vip'), true] }, { '>=': [v('score'), 60] }] }] },
    { '!=': [v('stage'), 'new'] },
  ],
};
const classes: SchemeDefinition['classes'] = [
  { key: 'A', name: { zh: '高价值', en: 'High value' }, colour: 0, rank: 1 },
  { key: 'dormant', name: { zh: '沉睡', en: 'Dormant' }, colour: 3, rank: 2 },
];

test('a scheme of rules in plain words', () => {
  const definition: SchemeDefinition = {
    classes, unknowns: 'ignore',
    method: { kind: 'rules', defaultClass: 'dormant', rules: [{ id: 'r1', class: 'A', when: picture, muted: false }, { id: 'r2', class: 'gone', when: { isSet: v('name') }, muted: true }] },
  };
  expect(schemeSentences(definition, fields, 'zh')).toEqual([
    { id: 'r1', text: '当近 12 个月消费不少于 ¥50,000，且（上次购买距今不超过 90 天或阶段是“复购”或（VIP 为“是”，且意向评分不少于 60）），且阶段不是“新客”，归入「A 高价值」。' },
    { id: 'r2', text: '（已停用）当姓名有值，归入「未知分类“gone”」。' },
    { id: 'default', text: '其余客户归入「沉睡」。' },
  ]);
  expect(schemeSentences(definition, fields, 'en')).toEqual([
    { id: 'r1', text: 'When Spend, last 12 months is at least ¥50,000, and (Last purchase was at most 90 days ago or Stage is “Repeat” or (VIP is yes, and Intent score is at least 60)), and Stage is not “New”, the customer is “A High value”.' },
    { id: 'r2', text: '(Off) When Name has a value, the customer is “unknown class ‘gone’”.' },
    { id: 'default', text: 'Everyone else is “Dormant”.' },
  ]);
});

test('a score card in plain words', () => {
  const rows = [{ id: 'w1', when: { '>=': [v('spend'), 5000] }, points: 12.5, muted: false }, { id: 'w2', when: v('vip'), points: -5, muted: true }];
  const definition: SchemeDefinition = {
    classes, unknowns: 'ignore',
    method: { kind: 'scoreCard', base: 10, floorClass: 'dormant', thresholds: [{ class: 'A', from: 60 }], groups: [{ id: 'g1', name: { zh: '消费', en: 'Spending' }, cap: 40, rows }] },
  };
  expect(schemeSentences(definition, fields, 'zh').map(({ text }) => text)).toEqual([
    '每位客户的起始分为 10 分。', '近 12 个月消费不少于 ¥5,000：加 12.5 分。', '（已停用）VIP 为“是”：减 5 分。', '“消费”合计最多 40 分。', '总分不低于 60 分，归入「A 高价值」。', '其余客户归入「沉睡」。',
  ]);
  expect(schemeSentences(definition, fields, 'en').map(({ text }) => text)).toEqual([
    'Everyone starts with 10 points.', 'When Spend, last 12 months is at least ¥5,000: +12.5 points.', '(Off) When VIP is yes: −5 points.', '“Spending” counts for at most 40 points.',
    'From 60 points, the customer is “A High value”.', 'Everyone else is “Dormant”.',
  ]);
});

test('any JSON is said, deep logic in reasonable time', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom('zh' as const, 'en' as const), (json, locale) => {
    expect(conditionSentence(json as JsonLogic, fields, locale).length).toBeGreaterThan(0);
  }), { seed: 20_274, numRuns: 3_000 });
  let deep: JsonLogic = v('vip');
  for (let level = 0; level < 500; level += 1) deep = { [level % 2 ? 'and' : 'or']: [deep, v('vip')] };
  expect(conditionSentence(deep, fields, 'zh')).toContain('…');
});

test('another scheme and its classes are said by their names, by their keys where nobody gives them', () => {
  const schemes = [{ key: 'value', name: { zh: '客户价值', en: 'Customer value' }, classes }];
  const asks: JsonLogic = { in: [{ classOf: 'value' }, ['A', 'dormant']] };
  expect(conditionSentence(asks, fields, 'zh', schemes)).toBe('在方案“客户价值”中的类别是“A 高价值”、“沉睡”之一');
  expect(conditionSentence(asks, fields, 'en', schemes)).toBe('the class in the scheme “Customer value” is one of “A High value”, “Dormant”');
  expect(conditionSentence({ '!=': ['gone', { classOf: 'value' }] }, fields, 'en', schemes)).toContain('“gone”');
  expect(conditionSentence(asks, fields, 'en')).toBe('the class in the scheme “value” is one of “A”, “dormant”');
  const definition: SchemeDefinition = { classes, unknowns: 'ignore', method: { kind: 'rules', defaultClass: 'A', rules: [{ id: 'r1', class: 'dormant', when: { '==': [{ classOf: 'value' }, 'A'] }, muted: false }] } };
  expect(schemeSentences(definition, fields, 'en', schemes)[0]?.text).toBe('When the class in the scheme “Customer value” is “A High value”, the customer is “Dormant”.');
});
