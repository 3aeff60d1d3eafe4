import { expect, test } from 'vitest';
import { compileScheme } from '../methods/compile-scheme.ts';
import type { CompiledScheme } from '../methods/compiled-scheme.ts';
import { fieldDef, type FieldDef, type FieldType, type FieldValues } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { SchemeDefinition, SchemeMethod } from '../model/scheme.ts';
import type { NearestRequest } from './answer.ts';
import { nearest } from './nearest.ts';

const named = (key: string) => ({ key, name: { zh: key, en: key } });
const def = (key: string, type: FieldType, more: object = {}): FieldDef => fieldDef.parse({ ...named(key), type, ...more });
const fields = [
  def('spend', 'money'), def('orders', 'number', { min: 0 }), def('share', 'percent', { max: 50 }), def('stars', 'rating'), def('stage', 'choice', { choices: ['new', 'repeat', 'lost'].map(named) }),
  def('last', 'date'), def('seen', 'dateTime'), def('vip', 'boolean'), def('likes', 'multiChoice', { choices: ['golf', 'art', 'food'].map(named) }), def('note', 'text'),
  def('name', 'text', { personal: true }), def('number', 'text', { unique: true }), def('guess', 'number', { source: { kind: 'scorer', plugin: 'p', scorer: 's', output: 'score' } }),
];
const classes = ['A', 'B', 'C'].map((key, index) => ({ ...named(key), colour: index, rank: index + 1 }));
const context = { now: Date.UTC(2026, 10, 23, 18), timeZone: 'Asia/Shanghai' };
const v = (key: string): JsonLogic => ({ var: key });

function compiled(method: SchemeMethod, unknowns: SchemeDefinition['unknowns'] = 'ignore', known = fields): CompiledScheme {
  const checked = compileScheme({ classes, unknowns, method }, known);
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
  return checked.value;
}
const rules = (...list: [string, JsonLogic][]): SchemeMethod => ({ kind: 'rules', defaultClass: 'C', rules: list.map(([key, when], index) => ({ id: `r${index}`, class: key, when, muted: false })) });
const ask = (method: SchemeMethod, record: FieldValues, more: Partial<NearestRequest> = {}) => nearest(compiled(method), fields, { record, context, target: 'A', ...more });
/** The best suggestion as `field: value (bound, until)`. */
const best = (method: SchemeMethod, record: FieldValues, more: Partial<NearestRequest> = {}) =>
  ask(method, record, more).suggestions[0]?.changes.map(({ field, to, bound, until }) => `${field}: ${JSON.stringify(to)} ${bound}${until === null ? '' : ` until ${JSON.stringify(until)}`}`) ?? [];

test.each<[string, JsonLogic, FieldValues, string]>([
  ['to the constant itself', { '>=': [v('spend'), 50_000] }, { spend: 44_000 }, 'spend: 50000 atLeast'],
  ['a cent past it', { '>': [v('spend'), 50_000] }, { spend: 44_000 }, 'spend: 50000.01 atLeast'],
  ['down to it', { '<=': [v('spend'), 100] }, { spend: 250.5 }, 'spend: 100 atMost'],
  ['one order past it', { '<': [3, v('orders')] }, { orders: 1 }, 'orders: 4 atLeast'],
  ['in tenths, where the constant has them', { '>': [v('share'), 12.5] }, { share: 3 }, 'share: 12.6 atLeast'],
  ['into the nearer end of a range', { '<=': [10, v('orders'), 20] }, { orders: 33 }, 'orders: 20 atMost until 10'],
  ['to an exact number', { '==': [v('orders'), 7] }, { orders: 9 }, 'orders: 7 exactly'],
  ['one beside a number that must not be', { '!=': [v('orders'), 7] }, { orders: 7 }, 'orders: 6 atMost'],
  ['a missing number is filled in', { '>=': [v('spend'), 500] }, {}, 'spend: 500 atLeast'],
  ['a missing number below a bound', { '<': [v('orders'), 18] }, {}, 'orders: 17 atMost'],
  ['a value that does not fit counts as missing', { '>=': [v('spend'), 500] }, { spend: 'much' }, 'spend: 500 atLeast'],
  ['to a number of a list', { in: [v('orders'), [2, 6, 40]] }, { orders: 9 }, 'orders: 6 exactly'],
  ['to a choice', { in: [v('stage'), ['repeat', 'lost']] }, { stage: 'new' }, 'stage: "repeat" exactly'],
  ['away from a choice', { '!=': [v('stage'), 'new'] }, { stage: 'new' }, 'stage: "repeat" exactly'],
  ['to yes', v('vip'), { vip: false }, 'vip: true exactly'],
  ['to a day so many days ago', { '<=': [{ daysSince: v('last') }, 30] }, { last: '2026-08-01' }, 'last: "2026-10-25" atLeast'],
  ['to a day so many days ahead', { '>=': [{ daysUntil: v('last') }, 10] }, { last: '2026-11-20' }, 'last: "2026-12-04" atLeast'],
  ['before a date', { '<': [v('last'), '2026-02-01'] }, { last: '2026-03-03' }, 'last: "2026-01-31" atMost'],
  ['to the first minute of a local day', { '<=': [{ daysSince: v('seen') }, 0] }, { seen: '2026-11-01T08:30:00.000Z' }, 'seen: "2026-11-23T16:00:00.000Z" atLeast'],
  ['to the last minute of a local day', { '>=': [{ daysSince: v('seen') }, 1] }, { seen: '2026-11-23T17:00:00.000Z' }, 'seen: "2026-11-23T15:59:00.000Z" atMost'],
  ['one more item', { allOf: [v('likes'), ['golf', 'art']] }, { likes: ['art'] }, 'likes: ["art","golf"] exactly'],
  ['one item less', { noneOf: [v('likes'), ['golf']] }, { likes: ['art', 'golf'] }, 'likes: ["art"] exactly'],
  ['a text with the part', { contains: [v('note'), 'gold'] }, { note: 'card ' }, 'note: "card gold" exactly'],
  ['a text without it', { '!': { contains: [v('note'), 'bad'] } }, { note: 'not bad' }, 'note: "not " exactly'],
  ['any value', { isSet: v('stage') }, {}, 'stage: "new" any'],
  ['any text', { isSet: v('note') }, {}, 'note: "…" any'],
  ['a quotient, by one of its fields', { '>=': [{ '/': [v('spend'), v('orders')] }, 100] }, { spend: 900, orders: 10 }, 'orders: 9 atMost until 1'],
  ['a sum', { '>': [{ '+': [v('spend'), { '*': [v('orders'), 10] }] }, 1000] }, { spend: 900, orders: 5 }, 'spend: 950.01 atLeast'],
  ['a field beside a field', { '>=': [v('share'), v('stars')] }, { share: 2, stars: 4 }, 'share: 4 atLeast'],
  ['a count of days in arithmetic', { '<': [{ '*': [{ daysSince: v('last') }, 2] }, 21] }, { last: '2026-10-01' }, 'last: "2026-11-14" atLeast'],
  ['into a period, however far away', { inLast: [v('last'), 30, 'days'] }, { last: '2019-05-01' }, 'last: "2026-10-25" atLeast until "2026-11-24"'],
  ['a count of months', { '<=': [{ monthsSince: v('last') }, 2] }, { last: '2020-01-01' }, 'last: "2026-08-25" atLeast'],
  ['beside today', { '>': [v('last'), { today: [] }] }, { last: '2026-11-01' }, 'last: "2026-11-25" atLeast'],
  ['a count of items', { '>=': [{ countOf: v('likes') }, 2] }, { likes: ['art'] }, 'likes: ["art","golf"] exactly'],
])('%s', (_, when, record, expected) => {
  expect(best(rules(['A', when]), record)).toEqual([expected]);
});

test('all conditions of a rule that do not hold are changed, and those that do are kept', () => {
  const when = { and: [{ '>=': [v('spend'), 100] }, v('vip'), { '==': [v('stage'), 'repeat'] }, { '>=': [v('stars'), 3] }, { '>=': [v('orders'), 2] }] };
  expect(best(rules(['A', when]), { spend: 500, vip: false, stage: 'new', stars: 1 })).toEqual(['orders: 2 atLeast', 'stars: 3 atLeast', 'stage: "repeat" exactly', 'vip: true exactly']);
});

test('earlier rules are respected, and may be left', () => {
  const method = rules(['B', { '>=': [v('spend'), 100] }], ['A', { '>=': [v('spend'), 50] }], ['A', v('vip')]);
  expect(best(method, { spend: 10, vip: false })).toEqual(['spend: 50 atLeast until 99.99']);
  expect(best(method, { spend: 300, vip: false })).toEqual(['spend: 99.99 atMost until 50']);
  expect(best(rules(['B', { '>=': [v('stars'), 4] }], ['A', v('vip')]), { stars: 5, vip: false })).toEqual(['stars: 3 atMost', 'vip: true exactly']);
});

test('the default class is reached by leaving every rule', () => {
  expect(best(rules(['A', { '>=': [v('spend'), 100] }], ['B', v('vip')]), { spend: 120, vip: true }, { target: 'C' })).toEqual(['spend: 99.99 atMost', 'vip: false exactly']);
});

const card = (...rows: [number, JsonLogic][]): SchemeMethod => ({
  kind: 'scoreCard', base: 0, floorClass: 'C', thresholds: [{ class: 'A', from: 60 }, { class: 'B', from: 30 }],
  groups: [{ id: 'g', name: { zh: '组', en: 'Group' }, cap: 70, rows: rows.map(([points, when], index) => ({ id: `p${index}`, points, when, muted: false })) }],
});

test('a score card: the fewest rows that make up the points, as low as they may be', () => {
  const method = card([30, { '>=': [v('spend'), 100] }], [60, { '>=': [v('spend'), 900] }], [20, v('vip')], [15, { '==': [v('stage'), 'repeat'] }], [-40, { '<': [v('stars'), 2] }]);
  expect(best(method, { spend: 100, vip: false, stars: 3 })).toEqual(['spend: 900 atLeast']);
  expect(best(method, { spend: 10, vip: false, stars: 3 }, { target: 'B' })).toEqual(['spend: 100 atLeast until 899.99']);
  expect(best(method, { spend: 100, vip: true, stars: 3, stage: 'new' }, { changeable: ['stage', 'stars'] })).toEqual(['stage: "repeat" exactly']);
  expect(best(method, { spend: 900, vip: false, stars: 3, stage: 'new' }, { target: 'B', changeable: ['stars', 'stage'] })).toEqual(['stars: 1 atMost']);
  expect(best(method, { spend: 900, vip: true, stars: 3, stage: 'new' }, { target: 'B' })).toEqual(['spend: 899.99 atMost until 100']);
});

test('people’s identity, unique fields and scorers’ results are changed only if asked', () => {
  const method = rules(['A', { '==': [v('name'), 'x'] }], ['A', { '==': [v('number'), 'y'] }], ['A', { '>=': [v('guess'), 70] }]);
  expect(ask(method, {})).toEqual({ reached: false, reason: 'nothingToChange', suggestions: [] });
  expect(best(method, { guess: 20 }, { changeable: ['guess'] })).toEqual(['guess: 70 atLeast']);
});

test('why there is no suggestion', () => {
  const method = rules(['A', { and: [v('vip'), { '>=': [v('share'), 60] }] }], ['B', { '==': [v('stage'), 'new'] }]);
  expect(ask(method, { stage: 'new' }, { target: 'B' })).toMatchObject({ reached: false, reason: 'alreadyThere' });
  expect(ask(method, {}, { target: 'Z' })).toMatchObject({ reached: false, reason: 'unknownClass' });
  expect(ask(method, {}, { changeable: ['orders'] })).toMatchObject({ reached: false, reason: 'nothingToChange' });
  expect(ask(method, { vip: true, share: 20 })).toMatchObject({ reached: false, reason: 'outOfReach' });
  expect(ask(method, {}, { target: 'B', limit: 0 })).toMatchObject({ reached: false, suggestions: [] });
});

test('an open class is settled by what is missing', () => {
  const method = rules(['B', v('vip')], ['A', { '>=': [v('spend'), 10] }]);
  const answer = nearest(compiled(method, 'undecided'), fields, { record: { spend: 20 }, context, target: 'A' });
  expect(answer.suggestions[0]?.changes).toEqual([{ field: 'vip', from: null, to: false, bound: 'exactly', until: null }]);
});

test('a realistic card of 60 rows and a list of 60 rules answer in time', () => {
  const many = Array.from({ length: 24 }, (_, index) => def(`n${index}`, index % 4 === 3 ? 'choice' : 'number', index % 4 === 3 ? { choices: ['a', 'b', 'c', 'd'].map(named) } : {}));
  const part = (index: number, step: number): JsonLogic => (index % 4 === 3 ? { '==': [v(`n${index}`), 'abcd'[step % 4] ?? 'a'] } : { '>=': [v(`n${index}`), (step + 1) * 10] });
  const rows = Array.from({ length: 60 }, (_, index): [number, JsonLogic] => [2 + (index % 5), index % 6 === 0 ? { and: [part(index % 24, index % 5), part((index * 7 + 1) % 24, index % 3)] } : part(index % 24, Math.floor(index / 24))]);
  const list = rows.map(([, when], index): [string, JsonLogic] => ['ABC'[(index * 5 + 2) % 3] ?? 'A', { and: [when, part((index * 11 + 3) % 24, 1), part((index * 3 + 5) % 24, 2)] }]);
  const record = Object.fromEntries(many.map(({ key, type }, index) => [key, type === 'choice' ? 'd' : index % 5]));
  for (const method of [card(...rows), rules(...list)]) {
    const scheme = compiled(method, 'ignore', many);
    const times = Array.from({ length: 9 }, () => {
      const begin = performance.now();
      nearest(scheme, many, { record, context, target: 'A' });
      return performance.now() - begin;
    }).toSorted((a, b) => a - b);
    expect(times[4]).toBeLessThan(200);
  }
});
