import { expect, test } from 'vitest';
import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { MatrixAxis, MatrixMethod } from '../model/matrix.ts';
import type { SchemeDefinition, SchemeMethod } from '../model/scheme.ts';
import type { ScorerMethod } from '../model/scorer-method.ts';
import { findingSentence } from './finding-sentence.ts';
import { lintScheme } from './lint-scheme.ts';

const named = (key: string, zh: string, en: string) => ({ key, name: { zh, en } });
const field = (key: string, type: FieldDef['type'], more: Partial<FieldDef> = {}): FieldDef =>
  ({ ...named(key, key, key), type, required: false, unique: false, personal: false, source: { kind: 'input' }, ...more });
const scorer = (output: 'score' | 'label') => ({ kind: 'scorer' as const, plugin: 'p', scorer: 's', output });
const choices = [named('A', '甲', 'First'), named('B', '乙', 'Second')];
const fields = [
  field('spend', 'number'), field('share', 'percent', { min: 0, max: 100 }), field('last', 'date'), field('tags', 'tags'),
  field('score', 'number', { source: scorer('score') }), field('label', 'choice', { choices, source: scorer('label') }), field('pick', 'choice', { choices }), field('said', 'text'),
];
const classes = [{ ...named('A', '高价值', 'High value'), colour: 0, rank: 1 }, { ...named('B', '中等', 'Middle'), colour: 1, rank: 2 }, { ...named('C', '普通', 'Ordinary'), colour: 2, rank: 3 }];
const scheme = (method: SchemeMethod, unknowns: SchemeDefinition['unknowns'] = 'undecided'): SchemeDefinition => ({ classes, unknowns, method });
const said = (definition: SchemeDefinition, locale: 'zh' | 'en' = 'en'): string[] => lintScheme(definition, fields).map((finding) => findingSentence(finding, definition, fields, locale));
const kept = ' (as long as values keep to their fields’ choices and bounds).';

const axis = (id: string, value: JsonLogic, cuts: number[], more: Partial<MatrixAxis> = {}): MatrixAxis =>
  ({ id, name: { zh: id, en: id }, value, bands: { kind: 'thresholds', cuts }, order: 'ascending', side: 'from', ...more });
const spend = axis('Spend', { var: 'spend' }, [10, 20]);
const share = axis('Share', { var: 'share' }, [50]);
type SegmentRow = [string, Record<string, [number, number]>];
const segments = (rows: SegmentRow[], axes: MatrixAxis[] = [spend, share], defaultClass = 'C'): SchemeDefinition =>
  scheme({ kind: 'matrix', axes, defaultClass, table: { kind: 'segments', rows: rows.map(([key, bands], index) => ({ id: `s${index}`, class: key, bands })) } });

test('rows of a segment table that never match, that are not needed, that overlap', () => {
  expect(said(segments([['A', { Spend: [2, 3] }], ['B', { Spend: [3, 3], Share: [1, 1] }]]))).toEqual(['Row 2 never matches: row 1 already covers it.', 'No customer can ever be “B Middle”.']);
  expect(said(segments([['A', { Share: [1, 1] }], ['B', { Share: [2, 2] }], ['C', { Spend: [3, 3] }]]))).toEqual(['Row 3 never matches: rows 1 and 2 already cover it.', 'No customer can ever be “C Ordinary”.']);
  expect(said(segments([['A', { Spend: [3, 3] }], ['B', { Spend: [2, 2] }], ['C', { Share: [1, 1], Spend: [1, 1] }]]))).toEqual(['Row 3 is not needed: without it these customers are “C Ordinary” all the same.']);
  const overlapping = segments([['A', { Spend: [2, 3] }], ['B', { Share: [2, 2] }]]);
  expect(said(overlapping)).toEqual(['Row 2 overlaps row 1 but gives another class: whoever meets both gets the class of the one that comes first.']);
  expect(said(overlapping, 'zh')).toEqual(['第 2 行与第 1 行有重叠，分类却不同：同时符合的客户以靠前的为准。']);
  expect(said(segments([['A', { Spend: [3, 3], Share: [2, 2] }], ['B', { Spend: [2, 3] }]]))).toEqual([]);
});

const grid = (axes: MatrixAxis[], cells: [number, number, string][]): SchemeDefinition =>
  scheme({ kind: 'matrix', axes, defaultClass: 'C', table: { kind: 'grid', cells: cells.map(([first, second, key]) => ({ at: { [axes[0]?.id ?? '']: first, [axes[1]?.id ?? '']: second }, class: key })) } satisfies MatrixMethod['table'] });

test('bands that no value is in, and the classes that only they give', () => {
  const beyond = axis('Share', { var: 'share' }, [50, 120], { bandNames: [{ zh: '低', en: 'low' }, { zh: '高', en: 'high' }, { zh: '极高', en: 'extreme' }] });
  const cells: [number, number, string][] = [[1, 1, 'A'], [1, 2, 'B'], [1, 3, 'C'], [2, 1, 'A'], [2, 2, 'B'], [2, 3, 'C']];
  expect(said(grid([axis('Spend', { var: 'spend' }, [10]), beyond], cells))).toEqual([
    `Nobody is in “extreme” of “Share”: its values are between 0 and 100${kept}`, `No customer can ever be “C Ordinary”${kept}`,
  ]);
  expect(said(segments([['A', { Share: [3, 3] }], ['B', { Spend: [1, 1] }]], [spend, beyond]), 'zh')).toEqual([
    '“Share”的“极高”不会有客户：它的值只在 0 到 100 之间（前提是字段的值都在其选项和范围之内）。', '第 1 行永远不会命中：没有客户在它的各档之内（前提是字段的值都在其选项和范围之内）。',
    '没有客户会归入「A 高价值」（前提是字段的值都在其选项和范围之内）。',
  ]);
});

test.each<[string, MatrixAxis, string[]]>([
  ['a count below zero', axis('Tags', { countOf: { var: 'tags' } }, [-1, 3], { order: 'descending' }), ['Nobody is in band 3 of “Tags”: its values are 0 or more.']],
  ['a part of a day', axis('Days', { daysSince: { var: 'last' } }, [10.2, 10.8]), ['Nobody is in band 2 of “Days”: its values are whole numbers.']],
  ['days to come', axis('Days', { daysSince: { var: 'last' } }, [0, 30]), []],
  ['a month', axis('Month', { monthOf: { var: 'last' } }, [13, 20]), ['“Month” puts everyone into one band, so it tells nobody apart.']],
  ['a sum', axis('Sum', { '+': [{ var: 'share' }, 10] }, [10, 111], { side: 'upTo' }), [`Nobody is in band 3 of “Sum”: its values are between 10 and 110${kept}`]],
  ['a fixed number', axis('Two', { '+': [1, 1] }, [10]), ['“Two” puts everyone into one band, so it tells nobody apart.']],
  ['a fixed number among everyone', axis('Two', { '+': [1, 1] }, [], { bands: { kind: 'quantiles', count: 2, shift: 0 } }), ['“Two” puts everyone into one band, so it tells nobody apart.']],
  ['nothing', axis('None', { '/': [{ var: 'spend' }, 0] }, [10]), ['“None” never has a value: nobody is in any of its bands.']],
  ['a field that is gone', axis('Gone', { var: 'gone' }, [10]), []],
])('an axis that tells little: %s', (_name, odd, expected) => {
  expect(said(segments([['A', { Spend: [3, 3] }], ['B', { Spend: [2, 2] }]], [spend, odd]))).toEqual(expected);
});

const byScore = (thresholds: [string, number][], floorClass = 'C'): ScorerMethod => ({ kind: 'scorer', field: 'score', mapping: { by: 'score', thresholds: thresholds.map(([key, from]) => ({ class: key, from })), floorClass } });
const byLabel = (labels: [string, string][], name = 'label'): ScorerMethod => ({ kind: 'scorer', field: name, mapping: { by: 'label', labels: labels.map(([label, key]) => ({ label, class: key })), defaultClass: 'C' } });

test('thresholds beyond a score, classes that nothing gives', () => {
  expect(said(scheme(byScore([['A', 101], ['B', 50]])))).toEqual([`No customer reaches “A High value”: the highest possible “score” is 100${kept}`]);
  expect(said(scheme(byScore([['A', 50], ['B', 0]])))).toEqual([`No customer stays in “C Ordinary”: the lowest possible “score” is 0${kept}`]);
  expect(said(scheme(byScore([['A', 50], ['B', 0]]), 'ignore'))).toEqual([]);
  expect(said(scheme(byScore([['A', 50]])), 'zh')).toEqual(['没有客户会归入「B 中等」。']);
});

test('labels that the field does not have', () => {
  expect(said(scheme(byLabel([['A', 'A'], ['gone', 'B']])))).toEqual(['Label 2: “gone” is no longer a choice of the field.', `No customer can ever be “B Middle”${kept}`]);
  expect(said(scheme(byLabel([['A', 'A'], ['B', 'B']])))).toEqual([`No customer can ever be “C Ordinary”${kept}`]);
  expect(said(scheme(byLabel([['A', 'A'], ['B', 'B']]), 'ignore'))).toEqual([]);
  expect(said(scheme(byLabel([['x', 'A'], ['y', 'B']], 'said')))).toEqual([]);
});

test('people’s choice: classes that are no choice, and a field that nobody fills in', () => {
  expect(said(scheme({ kind: 'manual', field: 'pick' }))).toEqual([`No customer can ever be “C Ordinary”${kept}`]);
  expect(said(scheme({ kind: 'manual', field: 'label' }), 'zh')[0]).toBe('“label”由系统计算，人工无法在其中选择。');
  expect(said(scheme({ kind: 'manual' }))).toEqual([]);
});
