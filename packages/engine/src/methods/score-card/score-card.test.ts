import { expect, test } from 'vitest';
import type { FieldValues } from '../../model/field.ts';
import { schemeDefinition } from '../../model/scheme.ts';
import { inputField } from '../../testing/derived-fields.ts';
import { compileScheme } from '../compile-scheme.ts';
import { schemeSentences } from '../scheme-sentences.ts';

const named = (key: string) => ({ key, name: { zh: key, en: key } });
const fields = [
  inputField('spend', 'money', { name: { zh: '年消费', en: 'Spend' }, currency: 'CNY', min: 0 }), inputField('stage', 'choice', { name: { zh: '阶段', en: 'Stage' }, choices: [{ key: 'new', name: { zh: '新客', en: 'New' } }, { key: 'repeat', name: { zh: '复购', en: 'Repeat' } }] }),
  inputField('seen', 'date', { name: { zh: '上次到店', en: 'Last visit' } }), inputField('likes', 'tags', { name: { zh: '爱好', en: 'Likes' } }), inputField('orders', 'number', { name: { zh: '订单数', en: 'Orders' }, min: 0 }),
];
const classes = ['A', 'B', 'C'].map((key, index) => ({ ...named(key), colour: index, rank: index + 1 }));
const context = { now: Date.parse('2026-03-10T04:00:00Z'), timeZone: 'Asia/Shanghai' };
const bands = { kind: 'bands', of: { var: 'spend' }, below: 0, bands: [{ from: 1000, points: 10 }, { from: 5000, points: 30 }] };
const lookUp = { kind: 'lookUp', of: { var: 'stage' }, entries: [{ value: 'repeat', points: 20 }], otherwise: 5 };
const likes = { kind: 'lookUp', of: { var: 'likes' }, entries: [{ value: 'golf', points: 8 }, { value: 'art', points: 4 }], otherwise: 0 };
const formula = { kind: 'formula', of: { '*': [{ var: 'orders' }, 2] }, max: 20 };
const row = (id: string, points: unknown, more: object = {}) => ({ id, when: true, points, ...more });
const decay = { since: { var: 'seen' }, curve: { kind: 'linear', days: 100 } };

const definitionOf = (rows: unknown[], more: object = {}) => schemeDefinition.parse({
  classes, unknowns: 'undecided',
  method: { kind: 'scoreCard', groups: [{ id: 'g', name: { zh: '价值', en: 'Worth' }, rows }], thresholds: [{ class: 'A', from: 40 }, { class: 'B', from: 20 }], floorClass: 'C', ...more },
});
function compiled(rows: unknown[], more: object = {}) {
  const result = compileScheme(definitionOf(rows, more), fields);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}
const scoreOf = (points: unknown, record: FieldValues, more: object = {}) => compiled([row('r', points, more)]).evaluate(record, context).score;

test.each<[unknown, FieldValues, number]>([
  [bands, { spend: 999.99 }, 0], [bands, { spend: 1000 }, 10], [bands, { spend: 5000 }, 30], [lookUp, { stage: 'repeat' }, 20], [lookUp, { stage: 'new' }, 5],
  [likes, { likes: ['golf', 'art', 'tea'] }, 12], [likes, { likes: ['tea'] }, 0], [formula, { orders: 3 }, 6], [formula, { orders: 30 }, 20],
])('%j gives %j its points: %d', (points, record, score) => expect(scoreOf(points, record)).toBe(score));

test('missing values give what is said for them, and are unknown where nothing is', () => {
  expect(scoreOf({ ...bands, missing: 3 }, {})).toBe(3);
  expect(scoreOf({ ...lookUp, missing: 4 }, {})).toBe(4);
  expect(compiled([row('r', bands), row('s', lookUp)]).evaluate({}, context)).toEqual({ class: null, score: 0, unknown: ['spend', 'stage'], flipsAt: null });
  expect(compiled([row('r', bands)], { thresholds: [{ class: 'A', from: 40 }] }).evaluate({}, context)).toMatchObject({ class: 'C', unknown: [] });
});

test.each<[object, string, number]>([
  [{ kind: 'linear', days: 100 }, '2026-02-08', 14], [{ kind: 'linear', days: 30 }, '2026-01-01', 0], [{ kind: 'halfLife', days: 30 }, '2026-02-08', 10], [{ kind: 'halfLife', days: 30 }, '2026-01-09', 5],
  [{ kind: 'steps', steps: [{ after: 30, share: 0.5 }, { after: 60, share: 0.1 }] }, '2026-02-09', 20], [{ kind: 'steps', steps: [{ after: 30, share: 0.5 }, { after: 60, share: 0.1 }] }, '2026-02-08', 10],
  [{ kind: 'linear', days: 100 }, '2026-05-01', 20],
])('20 points that fade by %j since %s are %d', (curve, seen, score) => expect(scoreOf(20, { seen }, { decay: { since: { var: 'seen' }, curve } })).toBe(score));

test('an explanation says how each row came by its points', () => {
  const explanation = compiled([row('a', bands, { weight: 0.5 }), row('b', 20, { decay })]).explain({ spend: 5000, seen: '2026-02-18' }, context);
  expect(explanation).toMatchObject({
    outcome: { score: 31 },
    groups: [{ rows: [
      { id: 'a', truth: 'true', points: 15, given: { kind: 'bands', value: 5000, from: 5000, until: null, points: 30, reads: [{ field: 'spend', value: 5000 }] }, decay: null },
      { id: 'b', truth: 'true', points: 16, given: { kind: 'fixed', points: 20 }, decay: { age: 20, share: 0.8, reads: [{ field: 'seen', value: '2026-02-18' }] } },
    ] }],
  });
});

test.each<[unknown, object, string, (string | number)[]]>([
  [{ ...bands, bands: [{ from: 5, points: 1 }, { from: 5, points: 2 }] }, {}, 'scheme.cutOrder', ['points', 'bands', 1, 'from']],
  [{ ...bands, of: { var: 'stage' } }, {}, 'condition.typeMismatch', ['points', 'of']],
  [{ ...lookUp, entries: [{ value: 'repeat', points: 1 }, { value: 'repeat', points: 2 }] }, {}, 'scheme.duplicateEntry', ['points', 'entries', 1, 'value']],
  [{ ...lookUp, entries: [{ value: 'gone', points: 1 }] }, {}, 'condition.unknownChoice', ['points', 'entries', 0, 'value']],
  [{ ...lookUp, of: { var: 'spend' } }, {}, 'condition.typeMismatch', ['points', 'of']],
  [{ ...formula, min: 20 }, {}, 'scheme.boundsOrder', ['points', 'max']],
  [5, { decay: { since: { var: 'spend' }, curve: { kind: 'linear', days: 3 } } }, 'condition.typeMismatch', ['decay', 'since']],
  [5, { decay: { since: { var: 'seen' }, curve: { kind: 'steps', steps: [] } } }, 'scheme.noSteps', ['decay', 'curve', 'steps']],
  [5, { decay: { since: { var: 'seen' }, curve: { kind: 'steps', steps: [{ after: 5, share: 0.2 }, { after: 9, share: 0.3 }] } } }, 'scheme.shareOrder', ['decay', 'curve', 'steps', 1, 'share']],
])('%j with %j is refused: %s', (points, more, code, path) => {
  const result = compileScheme(definitionOf([row('r', points, more)]), fields);
  expect(result.ok ? [] : result.issues).toMatchObject([{ code, path: ['method', 'groups', 0, 'rows', 0, ...path] }]);
});

test('vetoes, transforms and the highest score are checked too', () => {
  const codes = (more: object) => {
    const result = compileScheme(definitionOf([row('r', 5)], more), fields);
    return result.ok ? [] : result.issues.map(({ code }) => code);
  };
  expect(codes({ vetoes: [{ id: 'r', when: { var: 'gone' }, class: 'X' }] })).toEqual(['scheme.duplicateId', 'scheme.unknownClass', 'condition.unknownField']);
  expect(codes({ transform: { kind: 'range', from: 5, to: 5 } })).toEqual(['scheme.boundsOrder']);
  expect(codes({ cap: 30 })).toEqual(['scheme.numberRange']);
});

test('a card with everything says itself in both languages', () => {
  const definition = definitionOf([row('a', bands, { weight: 2 }), row('b', likes), row('c', { ...formula, missing: 0 }), row('d', 20, { when: { '==': [{ var: 'stage' }, 'repeat'] }, decay: { ...decay, floor: 0.1 } })], {
    vetoes: [{ id: 'v', when: { anyOf: [{ var: 'likes' }, ['spam']] }, class: 'C' }], transform: { kind: 'range', from: 0, to: 200 }, cap: 90,
  });
  expect(schemeSentences(definition, fields, 'zh').map(({ text }) => text)).toEqual([
    '当爱好含有“spam”中的任意一项，直接归入「C」，不看得分。',
    '每位客户：按年消费计分，低于 ¥1,000 为 0 分，¥1,000 起 10 分，¥5,000 起 30 分，再乘以 2。',
    '每位客户：按爱好计分，“golf”为 8 分，“art”为 4 分，其他为 0 分。',
    '每位客户：按公式计分，订单数 × 2，最多 20 分，未填写为 0 分。',
    '阶段是“复购”：加 20 分；自上次到店起 100 天内均匀衰减至零，至少保留 10%。',
    '总分 0 得 0 分，200 得 100 分，其间按比例换算。', '得分最多 90 分。', '得分不低于 40 分，归入「A」。', '得分不低于 20 分，归入「B」。', '其余客户归入「C」。',
  ]);
  expect(schemeSentences(definition, fields, 'en').slice(0, 5).map(({ text }) => text)).toEqual([
    'When Likes has any of “spam”, the customer is “C”, whatever the score.',
    'Everyone: by Spend, 0 points below ¥1,000, 10 from ¥1,000, 30 from ¥5,000, times 2.',
    'Everyone: by Likes, 8 points for “golf”, 4 points for “art”, 0 for anything else.',
    'Everyone: as many points as Orders × 2, at most 20, 0 while it is not set.',
    'When Stage is “Repeat”: +20 points; they fade evenly to nothing in the 100 days after Last visit, but never below 10%.',
  ]);
});

test('nearest names the band, the entry, the formula’s number and the visit that reach a better class', () => {
  const scheme = compiled([row('a', bands), row('b', lookUp), row('c', formula), row('d', 20, { decay })]);
  const record: FieldValues = { spend: 1500, stage: 'new', orders: 1, seen: '2026-01-09' };
  expect(scheme.evaluate(record, context)).toMatchObject({ class: 'B', score: 25 });
  const changes = (target: string, changeable: string[]) => scheme.nearest(record, target, context, { changeable }).suggestions.map((one) => one.changes.map(({ field, to }) => [field, to]));
  expect(changes('A', ['spend'])).toEqual([[['spend', 5000]]]);
  expect(changes('A', ['stage'])).toEqual([[['stage', 'repeat']]]);
  expect(changes('A', ['orders'])).toEqual([[['orders', 9]]]);
  expect(changes('A', ['seen'])).toEqual([]);
  expect(scheme.nearest({ ...record, orders: 4 }, 'A', context, { changeable: ['seen'] }).suggestions[0]?.changes).toMatchObject([{ field: 'seen', to: '2026-02-23', bound: 'atLeast' }]);
});
