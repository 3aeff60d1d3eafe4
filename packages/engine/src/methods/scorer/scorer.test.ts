import { expect, test } from 'vitest';
import { fieldDef, type FieldValues } from '../../model/field.ts';
import type { SchemeDefinition } from '../../model/scheme.ts';
import type { ScorerMethod } from '../../model/scorer-method.ts';
import { compileScheme } from '../compile-scheme.ts';
import { schemeSentences } from '../scheme-sentences.ts';

const written = (output: string, scorer = 'intent') => ({ source: { kind: 'scorer', plugin: 'p', scorer, output } });
const named = (key: string) => ({ key, name: { zh: key, en: key } });
const fields = [
  fieldDef.parse({ ...named('other_reasons'), type: 'tags', ...written('reasons', 'other') }), fieldDef.parse({ ...named('score'), type: 'number', ...written('score') }),
  fieldDef.parse({ ...named('label'), type: 'choice', choices: [{ key: 'hot', name: { zh: '热', en: 'Hot' } }, { key: 'cold', name: { zh: '冷', en: 'Cold' } }], ...written('label') }),
  fieldDef.parse({ ...named('reasons'), type: 'tags', ...written('reasons') }), fieldDef.parse({ ...named('note'), type: 'text' }),
];
const classes = ['A', 'B', 'C'].map((key, index) => ({ ...named(key), colour: index, rank: index + 1 }));
const ctx = { now: 0, timeZone: 'UTC' };
const byScore: ScorerMethod = { kind: 'scorer', field: 'score', mapping: { by: 'score', thresholds: [{ class: 'A', from: 80 }, { class: 'B', from: 40 }], floorClass: 'C' } };
const byLabel: ScorerMethod = { kind: 'scorer', field: 'label', mapping: { by: 'label', labels: [{ label: 'hot', class: 'A' }], defaultClass: 'C' } };
const scheme = (method: ScorerMethod, unknowns: SchemeDefinition['unknowns'] = 'undecided'): SchemeDefinition => ({ classes, method, unknowns });

function compiled(definition: SchemeDefinition) {
  const result = compileScheme(definition, fields);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

test.each<[ScorerMethod, FieldValues, object]>([
  [byScore, { score: 80 }, { class: 'A', score: 80, unknown: [] }],
  [byScore, { score: 79.999 }, { class: 'B', score: 79.999 }],
  [byScore, { score: 0 }, { class: 'C', score: 0 }],
  [byScore, { score: -3 }, { class: 'C', score: null }],
  [byScore, { score: 300 }, { class: 'A', score: null }],
  [byScore, {}, { class: null, score: null, unknown: ['score'] }],
  [byLabel, { label: 'hot' }, { class: 'A', score: null }],
  [byLabel, { label: 'cold' }, { class: 'C' }],
  [byLabel, {}, { class: null, unknown: ['label'] }],
])('%j with %j', (method, record, outcome) => {
  const { evaluate, explain } = compiled(scheme(method));
  expect(evaluate(record, ctx)).toMatchObject(outcome);
  expect(explain(record, ctx).outcome).toEqual(evaluate(record, ctx));
});

test('nothing is open where everything gives one class, and unknowns may be passed over', () => {
  expect(compiled(scheme({ ...byScore, mapping: { by: 'score', thresholds: [], floorClass: 'B' } })).evaluate({}, ctx)).toEqual({ class: 'B', score: null, unknown: [], flipsAt: null });
  expect(compiled(scheme(byScore, 'ignore')).evaluate({}, ctx)).toMatchObject({ class: 'C', unknown: ['score'] });
  expect(compiled(scheme(byLabel, 'ignore')).evaluate({}, ctx)).toMatchObject({ class: 'C', unknown: ['label'] });
});

test('an explanation has the value, the way to the next class, and the reasons of the same scorer', () => {
  const record = { score: 72, label: 'hot', reasons: ['one', 'two'], other_reasons: ['no'] };
  expect(compiled(scheme(byScore)).explain(record, ctx)).toMatchObject({ kind: 'scorer', field: 'score', value: 72, reasons: ['one', 'two'], reached: { class: 'B', from: 40 }, next: { class: 'A', from: 80, missing: 8 } });
  expect(compiled(scheme(byScore)).explain({ score: 5 }, ctx)).toMatchObject({ reached: null, next: { class: 'B', missing: 35 }, reasons: [] });
  expect(compiled(scheme(byScore)).explain({ score: 90 }, ctx)).toMatchObject({ reached: { class: 'A' }, next: null });
  expect(compiled(scheme(byScore)).explain({}, ctx)).toMatchObject({ value: null, reached: null, next: null });
  expect(compiled(scheme(byLabel)).explain(record, ctx)).toMatchObject({ by: 'label', value: 'hot', mapped: true, reasons: ['one', 'two'] });
  expect(compiled(scheme(byLabel)).explain({ label: 'cold' }, ctx)).toMatchObject({ value: 'cold', mapped: false });
  expect(compiled(scheme(byLabel)).references()).toEqual(['label']);
});

test('what is wrong comes with its path', () => {
  const issues = (method: ScorerMethod): string[] => {
    const result = compileScheme(scheme(method), fields);
    return result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path.join('.')}`);
  };
  expect(issues({ ...byScore, field: 'gone' })).toEqual(['condition.unknownField method.field']);
  expect(issues({ ...byScore, field: 'note' })).toEqual(['condition.typeMismatch method.field']);
  expect(issues({ ...byLabel, field: 'score' })).toEqual(['condition.typeMismatch method.field']);
  expect(issues({ ...byScore, mapping: { by: 'score', thresholds: [{ class: 'B', from: 40 }, { class: 'Z', from: 40 }], floorClass: 'Y' } }))
    .toEqual(['scheme.unknownClass method.mapping.floorClass', 'scheme.unknownClass method.mapping.thresholds.1.class', 'scheme.thresholdOrder method.mapping.thresholds.1.from']);
  expect(issues({ ...byScore, mapping: { by: 'score', thresholds: [{ class: 'A', from: 80 }, { class: 'A', from: 40 }], floorClass: 'C' } })).toEqual(['scheme.duplicateThresholdClass method.mapping.thresholds.1.class']);
  expect(issues({ ...byLabel, mapping: { by: 'label', labels: [{ label: 'hot', class: 'A' }, { label: 'hot', class: 'Z' }], defaultClass: 'C' } }))
    .toEqual(['scheme.duplicateLabel method.mapping.labels.1.label', 'scheme.unknownClass method.mapping.labels.1.class']);
});

test('it says itself', () => {
  const texts = (method: ScorerMethod, locale: 'zh' | 'en') => schemeSentences(scheme(method), fields, locale).map(({ text }) => text);
  expect(texts(byScore, 'zh')).toEqual(['当 score 不少于 80，归入「A」。', '当 score 不少于 40，归入「B」。', '其余客户归入「C」。']);
  expect(texts(byScore, 'en')).toEqual(['When score is at least 80, the customer is “A”.', 'When score is at least 40, the customer is “B”.', 'Everyone else is “C”.']);
  expect(texts(byLabel, 'zh')).toEqual(['当 label 是“热”，归入「A」。', '其余客户归入「C」。']);
  expect(texts(byLabel, 'en')).toEqual(['When label is “Hot”, the customer is “A”.', 'Everyone else is “C”.']);
});
