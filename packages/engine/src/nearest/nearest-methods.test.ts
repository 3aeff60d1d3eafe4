import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileScheme } from '../methods/compile-scheme.ts';
import type { CompiledScheme } from '../methods/compiled-scheme.ts';
import { fieldDef, type FieldDef, type FieldType, type FieldValues } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import type { SchemeMethod } from '../model/scheme.ts';
import { nearest } from './nearest.ts';

const named = (key: string) => ({ key, name: { zh: key, en: key } });
const def = (key: string, type: FieldType, more: object = {}): FieldDef => fieldDef.parse({ ...named(key), type, ...more });
const fields = [
  def('spend', 'money'), def('orders', 'number', { min: 0 }), def('last', 'date'), def('level', 'choice', { choices: ['A', 'B', 'C'].map(named) }),
  def('guess', 'number', { source: { kind: 'scorer', plugin: 'p', scorer: 's', output: 'score' } }),
];
const classes = ['A', 'B', 'C'].map((key, index) => ({ ...named(key), colour: index, rank: index + 1 }));
const context: EvaluationContext = { now: Date.UTC(2026, 10, 23, 18), timeZone: 'Asia/Shanghai', cuts: { m: [100, 1000] } };

function compiled(method: SchemeMethod): CompiledScheme {
  const checked = compileScheme({ classes, unknowns: 'ignore', method }, fields);
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
  return checked.value;
}
const best = (method: SchemeMethod, record: FieldValues, target = 'A', changeable?: string[]) => {
  const answer = nearest(compiled(method), fields, { record, context, target, ...(changeable ? { changeable } : {}) });
  return answer.suggestions[0]?.changes.map(({ field, to, bound, until }) => `${field}: ${JSON.stringify(to)} ${bound}${until === null ? '' : ` until ${JSON.stringify(until)}`}`) ?? answer;
};

const axis = (id: string, value: JsonLogic, more: { side?: 'from' | 'upTo'; cuts?: number[] } = {}) => ({
  id, name: { zh: id, en: id }, value, order: 'ascending' as const, side: more.side ?? ('from' as const),
  bands: more.cuts ? { kind: 'thresholds' as const, cuts: more.cuts } : { kind: 'quantiles' as const, count: 3, shift: 0 },
});
const matrix = (side: 'from' | 'upTo'): SchemeMethod => ({
  kind: 'matrix', defaultClass: 'C', axes: [axis('r', { daysSince: { var: 'last' } }, { cuts: [30, 90], side }), axis('m', { var: 'spend' })],
  table: { kind: 'segments', rows: [{ id: 's1', class: 'A', bands: { r: [1, 1], m: [3, 3] } }, { id: 's2', class: 'B', bands: { r: [1, 2], m: [2, 3] } }] },
});

test('a matrix goes by its cuts, on their side, also by those of the population', () => {
  expect(best(matrix('from'), { last: '2026-01-01', spend: 5000 })).toEqual(['last: "2026-10-26" atLeast']);
  expect(best(matrix('upTo'), { last: '2026-01-01', spend: 5000 })).toEqual(['last: "2026-10-25" atLeast']);
  expect(best(matrix('from'), { last: '2026-01-01', spend: 20 })).toEqual(['spend: 1000 atLeast', 'last: "2026-10-26" atLeast']);
  expect(best(matrix('from'), { last: '2026-11-20', spend: 5000 }, 'B')).toEqual(['last: "2026-10-25" atMost until "2026-08-27"']);
  expect(best(matrix('from'), { last: '2026-11-20' }, 'B')).toEqual(['spend: 100 atLeast until 999.99']);
});

test('a matrix over a quotient moves one of its fields', () => {
  const perOrder: SchemeMethod = { ...(matrix('from') as Extract<SchemeMethod, { kind: 'matrix' }>), axes: [axis('r', { '/': [{ var: 'spend' }, { var: 'orders' }] }, { cuts: [50, 200] }), axis('m', { var: 'spend' })] };
  const table: SchemeMethod = { ...(perOrder as Extract<SchemeMethod, { kind: 'matrix' }>), table: { kind: 'segments', rows: [{ id: 's1', class: 'A', bands: { r: [3, 3] } }] } };
  expect(best(table, { spend: 900, orders: 9 })).toEqual(['orders: 4 atMost until 1']);
});

test('every two-axis matrix over numbers finds its nearest cells', () => {
  const cell = fc.constantFrom('A', 'B', 'C');
  const values = Array.from({ length: 9 }, (_, index) => index);
  fc.assert(fc.property(fc.array(cell, { minLength: 9, maxLength: 9 }), fc.nat(8), fc.nat(8), cell, (grid, spend, orders, target) => {
    const axes = [axis('r', { var: 'spend' }, { cuts: [3, 6] }), axis('m', { var: 'orders' }, { cuts: [2, 5], side: 'upTo' })];
    const method: SchemeMethod = { kind: 'matrix', defaultClass: 'C', axes, table: { kind: 'grid', cells: grid.map((key, index) => ({ at: { r: (index % 3) + 1, m: Math.floor(index / 3) + 1 }, class: key })) } };
    const scheme = compiled(method);
    const gives = (record: FieldValues): boolean => scheme.evaluate(record, context).class === target;
    if (gives({ spend, orders })) return;
    const answer = nearest(scheme, fields, { record: { spend, orders }, context, target });
    const single = values.some((value) => gives({ spend: value, orders }) || gives({ spend, orders: value }));
    const fewest = single ? 1 : 2;
    expect(answer.suggestions[0]?.changes.length).toBe(grid.includes(target) ? fewest : undefined);
  }), { seed: 4_104, numRuns: 400 });
});

test('a scorer’s field moves only if asked, and then to the threshold', () => {
  const method: SchemeMethod = { kind: 'scorer', field: 'guess', mapping: { by: 'score', thresholds: [{ class: 'A', from: 70 }, { class: 'B', from: 40 }], floorClass: 'C' } };
  expect(best(method, { guess: 20 })).toEqual({ reached: false, reason: 'nothingToChange', suggestions: [] });
  expect(best(method, { guess: 20 }, 'B', ['guess'])).toEqual(['guess: 40 atLeast until 69']);
});

test('a class that people choose is chosen in its field', () => {
  expect(best({ kind: 'manual', field: 'level' }, { level: 'C' })).toEqual(['level: "A" exactly']);
  expect(best({ kind: 'manual' }, {})).toEqual({ reached: false, reason: 'nothingToChange', suggestions: [] });
});
