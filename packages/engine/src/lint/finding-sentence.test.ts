import { expect, test } from 'vitest';
import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import { findingSentence } from './finding-sentence.ts';
import { lintScheme } from './lint-scheme.ts';

const named = (key: string, zh: string, en: string) => ({ key, name: { zh, en } });
const field = (key: string, type: FieldDef['type'], zh: string, en: string): FieldDef => ({ ...named(key, zh, en), type, required: false, unique: false, personal: false, source: { kind: 'input' } });
const fields: FieldDef[] = [
  { ...field('spend', 'money', '消费额', 'Spend'), currency: 'CNY' }, field('vip', 'boolean', '贵宾', 'VIP'), field('last', 'date', '最近购买', 'Last purchase'),
  { ...field('stage', 'choice', '阶段', 'Stage'), choices: [named('new', '新客', 'New'), named('repeat', '老客', 'Repeat')] },
];
const classes = [{ ...named('A', '高价值', 'High value'), colour: 0, rank: 1 }, { ...named('B', '中等', 'Middle'), colour: 1, rank: 2 }, { ...named('C', '普通', 'Ordinary'), colour: 2, rank: 3 }];
const spend = { var: 'spend' };
const say = (definition: SchemeDefinition): string[] =>
  lintScheme(definition, fields).flatMap((finding) => [findingSentence(finding, definition, fields, 'zh'), findingSentence(finding, definition, fields, 'en')]);

const rules = (...list: [string, JsonLogic][]): SchemeDefinition =>
  ({ classes, unknowns: 'ignore', method: { kind: 'rules', defaultClass: 'C', rules: list.map(([key, when], index) => ({ id: `r${index}`, class: key, when, muted: false })) } });

test('rules', () => {
  expect(say(rules(['A', { and: [{ '>': [spend, 100] }, { '<': [spend, 50] }] }], ['B', { isSet: spend }], ['A', { isSet: spend }], ['C', { '>': [spend, 5] }]))).toEqual([
    '规则 1：“消费额大于 ¥100，且消费额小于 ¥50”永远不会成立。', 'Rule 1: “Spend is more than ¥100, and Spend is less than ¥50” can never be true.',
    '规则 3 永远不会命中：它的条件与规则 2 相同。', 'Rule 3 never matches: its condition is that of rule 2.',
    '规则 4 永远不会命中：规则 2 已包含它。', 'Rule 4 never matches: rule 2 already covers it.',
    '没有客户会归入「A 高价值」。', 'No customer can ever be “A High value”.',
  ]);
  expect(say(rules(['A', { '==': [{ var: 'stage' }, 'new'] }], ['B', { '==': [{ var: 'stage' }, 'repeat'] }], ['C', { isSet: { var: 'stage' } }]))).toEqual([
    '规则 3 永远不会命中：规则 1、2 已包含它（前提是字段的值都在其选项和范围之内）。', 'Rule 3 never matches: rules 1 and 2 already cover it (as long as values keep to their fields’ choices and bounds).',
  ]);
  expect(say(rules(['A', { '>=': [spend, 10] }], ['B', { var: 'vip' }], ['C', { '<': [spend, 5] }]))).toEqual([
    '规则 3 是多余的：没有它，这些客户也会归入「C 普通」。', 'Rule 3 is not needed: without it these customers are “C Ordinary” all the same.',
    '规则 2 与规则 1 有重叠，分类却不同：同时符合的客户以靠前的为准。', 'Rule 2 overlaps rule 1 but gives another class: whoever meets both gets the class of the one that comes first.',
    '规则 3 与规则 2 有重叠，分类却不同：同时符合的客户以靠前的为准。', 'Rule 3 overlaps rule 2 but gives another class: whoever meets both gets the class of the one that comes first.',
  ]);
  expect(say(rules(['A', { or: [{ '<': [spend, 9] }, { '>=': [spend, 9] }] }], ['B', { '==': [{ var: 'stage' }, 'gone'] }])).slice(0, 4)).toEqual([
    '规则 2：“gone”已不是该字段的选项。', 'Rule 2: “gone” is no longer a choice of the field.',
    '规则 1：“消费额小于 ¥9 或消费额不少于 ¥9”只要有值就总是成立。', 'Rule 1: “Spend is less than ¥9 or Spend is at least ¥9” is true of any values at all.',
  ]);
});

const card = (rows: [number, JsonLogic][], thresholds: [string, number][], cap?: number): SchemeDefinition => ({
  classes, unknowns: 'ignore', method: {
    kind: 'scoreCard', base: 0, floorClass: 'C', thresholds: thresholds.map(([key, from]) => ({ class: key, from })),
    groups: [{ id: 'g', name: { zh: '购买', en: 'Buying' }, ...(cap === undefined ? {} : { cap }), rows: rows.map(([points, when], index) => ({ id: `r${index}`, points, when, muted: false })) }],
  },
});

test('score cards', () => {
  const days = { daysSince: { var: 'last' } };
  expect(say(card([[30, { '<': [days, 10] }], [20, { '<=': [20, days, 30] }], [0, { var: 'vip' }]], [['A', 60], ['B', 20]]))).toEqual([
    '“购买”第 3 行为 0 分，不影响总分。', 'Row 3 of “Buying” gives 0 points, so it changes nothing.',
    '“购买”第 2 行与第 1 行之间有空档：最近购买距今天数从 10（含）到 20（不含）没有对应的行。', 'Days since Last purchase from 10 up to but not 20 falls between row 1 and row 2 of “Buying”: no row covers it.',
    '没有客户能达到「A 高价值」：总分最高为 30。', 'No customer reaches “A High value”: the highest possible total is 30.',
  ]);
  expect(say(card([[60, { '<=': [spend, 10] }], [60, { '>=': [spend, 10] }], [5, { '>=': [spend, 50] }]], [['A', 60], ['B', 20]], 60))).toEqual([
    '“购买”第 3 行不影响总分：符合它的客户在该组已达到上限 60 分。', 'Row 3 of “Buying” changes nothing: whoever meets it already has the 60 points that the group counts at most.',
    '没有任何得分组合会落在「B 中等」。', 'No possible total falls into “B Middle”.',
  ]);
  expect(say(card([[50, { '<=': [spend, 10] }], [40, { '>=': [spend, 10] }]], [['A', 60], ['B', 0]]))).toEqual([
    '第 1 行与“购买”第 2 行重叠：消费额等于 ¥10 会同时得到两行的分数。', 'Row 1 and row 2 of “Buying” overlap: Spend of ¥10 gets the points of both.',
    '没有客户会停留在「C 普通」：总分最低为 0。', 'No customer stays in “C Ordinary”: the lowest possible total is 0.',
  ]);
});
