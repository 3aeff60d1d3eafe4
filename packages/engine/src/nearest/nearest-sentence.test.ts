import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileScheme } from '../methods/compile-scheme.ts';
import { fieldDef, type FieldDef, type FieldType, type FieldValue } from '../model/field.ts';
import { schemeDefinition } from '../model/scheme.ts';
import type { NearestChange } from './answer.ts';
import { nearest } from './nearest.ts';
import { nearestSentence } from './nearest-sentence.ts';

const def = (key: string, type: FieldType, zh: string, en: string, more: object = {}): FieldDef => fieldDef.parse({ key, type, name: { zh, en }, ...more });
const choices = [['new', '新客', 'New'], ['repeat', '复购', 'Repeat']].map(([key, zh, en]) => ({ key, name: { zh, en } }));
const fields = [
  def('spend', 'money', '消费', 'Spend', { currency: 'CNY' }), def('visits', 'number', '到访次数', 'Visits'), def('share', 'percent', '占比', 'Share'), def('stage', 'choice', '阶段', 'Stage', { choices }),
  def('last', 'date', '最近联系', 'Last contact'), def('seen', 'dateTime', '最近登录', 'Last seen'), def('vip', 'boolean', 'VIP', 'VIP'), def('likes', 'multiChoice', '兴趣', 'Interests', { choices }), def('wechat', 'text', '微信', 'WeChat'),
];
const classes = [{ key: 'A', name: { zh: '高价值', en: 'High value' }, colour: 0, rank: 1 }];
const definition = schemeDefinition.parse({ classes, method: { kind: 'rules', defaultClass: 'A', rules: [] } });
const context = { now: Date.UTC(2026, 11, 1, 18), timeZone: 'Asia/Shanghai' };
const change = (field: string, from: FieldValue | null, to: FieldValue, bound: NearestChange['bound'] = 'exactly', until: FieldValue | null = null): NearestChange => ({ field, from, to, bound, until });
const say = (changes: NearestChange[], locale: 'zh' | 'en') => nearestSentence({ changes, outcome: { class: 'A', score: null, unknown: [], flipsAt: null } }, definition, fields, locale, context);

test.each<[string, string, NearestChange]>([
  ['消费再增加 ¥6,000（达到 ¥56,000） → A 高价值', 'Spend: ¥6,000 more (¥56,000 in all) → A High value', change('spend', 50_000, 56_000, 'atLeast')],
  ['消费再增加 ¥0.1（达到 ¥0.3，不超过 ¥9.99） → A 高价值', 'Spend: ¥0.1 more (¥0.3 in all, at most ¥9.99) → A High value', change('spend', 0.2, 0.3, 'atLeast', 9.99)],
  ['到访次数减少 2（降到 3） → A 高价值', 'Visits: 2 less (down to 3) → A High value', change('visits', 5, 3, 'atMost')],
  ['到访次数再增加 1（正好 6） → A 高价值', 'Visits: 1 more (exactly 6) → A High value', change('visits', 5, 6)],
  ['占比由 5% 提高到 12.5% → A 高价值', 'Raise Share from 5% to 12.5% → A High value', change('share', 5, 12.5, 'atLeast')],
  ['填写消费（不少于 ¥20,000） → A 高价值', 'Fill in Spend (at least ¥20,000) → A High value', change('spend', null, 20_000, 'atLeast')],
  ['填写到访次数（1 至 3） → A 高价值', 'Fill in Visits (1 to 3) → A High value', change('visits', null, 3, 'atMost', 1)],
  ['填写微信 → A 高价值', 'Fill in WeChat → A High value', change('wechat', null, '…', 'any')],
  ['填写阶段：“复购” → A 高价值', 'Fill in Stage: “Repeat” → A High value', change('stage', null, 'repeat')],
  ['阶段由“新客”改为“复购” → A 高价值', 'Change Stage from “New” to “Repeat” → A High value', change('stage', 'new', 'repeat')],
  ['VIP 由否改为是 → A 高价值', 'Change VIP from no to yes → A High value', change('vip', false, true)],
  ['最近联系在 2026年12月1日（昨天）或之后 → A 高价值', 'Last contact on Dec 1, 2026 (yesterday) or later → A High value', change('last', '2026-10-01', '2026-12-01', 'atLeast')],
  ['最近联系在 2026年11月2日（30 天前）至 2026年12月2日（今天）之间 → A 高价值', 'Last contact between Nov 2, 2026 (30 days ago) and Dec 2, 2026 (today) → A High value', change('last', '2026-10-01', '2026-11-02', 'atLeast', '2026-12-02')],
  ['填写最近登录：2026年12月12日（10 天后）或之前 → A 高价值', 'Fill in Last seen: Dec 12, 2026 (10 days from now) or earlier → A High value', change('seen', null, '2026-12-11T16:30:00.000Z', 'atMost')],
  ['给兴趣加上“新客” → A 高价值', 'Add “New” to Interests → A High value', change('likes', ['repeat'], ['repeat', 'new'])],
  ['从兴趣去掉“新客” → A 高价值', 'Remove “New” from Interests → A High value', change('likes', ['repeat', 'new'], ['repeat'])],
  ['兴趣去掉“新客”、加上“复购” → A 高价值', 'Replace “New” by “Repeat” in Interests → A High value', change('likes', ['new'], ['repeat'])],
])('%s', (zh, en, one) => {
  expect(say([one], 'zh')).toBe(zh);
  expect(say([one], 'en')).toBe(en);
});

test('several changes are one sentence; a field that is gone is named by its key', () => {
  const changes = [change('stage', null, 'repeat'), change('gone', 1, 2, 'atLeast')];
  expect(say(changes, 'zh')).toBe('填写阶段：“复购”，并且 gone 再增加 1（达到 2） → A 高价值');
  expect(say(changes, 'en')).toBe('Fill in Stage: “Repeat”, and gone: 1 more (2 in all) → A High value');
});

test('the score card of the education template says what would make a lead better', () => {
  const template = JSON.parse(readFileSync(new URL('../../../../templates/education/template.json', import.meta.url), 'utf8')) as { fields: unknown[]; schemes: { key: string; definition: unknown }[] };
  const known = template.fields.map((field) => fieldDef.parse(field));
  const card = schemeDefinition.parse(template.schemes.find(({ key }) => key === 'intent')?.definition);
  const scheme = compileScheme(card, known);
  if (!scheme.ok) throw new Error(JSON.stringify(scheme.issues));
  const record = { budget: 14_000, parentIntent: 4, trialLesson: '2026-11-20', consultations: 2, lastContact: '2026-11-01', source: 'shortVideo', stage: 'primary', course: 'art' };
  expect(scheme.value.evaluate(record, context).class).toBe('B');
  const { suggestions } = nearest(scheme.value, known, { record, context, target: 'A' });
  expect(suggestions.map((one) => nearestSentence(one, card, known, 'zh', context))).toEqual([
    '最近联系日期在 2026年11月25日（7 天前）或之后，并且家长意向由 4 提高到 5 → A 高意向',
    '预算再增加 ¥6,000（达到 ¥20,000），并且最近联系日期在 2026年11月25日（7 天前）或之后 → A 高意向',
    '最近联系日期在 2026年11月25日（7 天前）或之后，并且咨询次数再增加 1（达到 3） → A 高意向',
  ]);
  expect(suggestions.map((one) => nearestSentence(one, card, known, 'en', context))).toEqual([
    "Last contact on Nov 25, 2026 (7 days ago) or later, and raise Parents' intention from 4 to 5 → A High intent",
    'Budget: ¥6,000 more (¥20,000 in all), and Last contact on Nov 25, 2026 (7 days ago) or later → A High intent',
    'Last contact on Nov 25, 2026 (7 days ago) or later, and Consultations: 1 more (3 in all) → A High intent',
  ]);
});
