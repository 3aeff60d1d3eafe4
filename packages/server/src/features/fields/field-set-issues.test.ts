import { fieldDef } from '@rubric/engine';
import { expect, test } from 'vitest';
import { fieldSetIssues } from './field-set-issues.ts';

const field = (over: Record<string, unknown>) => fieldDef.parse({ key: 'total', type: 'number', name: { zh: '合计', en: 'Total' }, ...over });

test.each([
  ['field.notComputed 0.source', { source: { kind: 'formula', logic: { '+': [1, 2] } } }],
  ['field.notComputed 0.source', { source: { kind: 'rollup', activity: 'order', of: 'count' } }],
  ['field.noChoices 0.choices', { type: 'choice' }],
  ['field.boundsReversed 0.min', { min: 5, max: 1 }],
  ['field.currencyNotAllowed 0.currency', { currency: 'CNY' }],
])('%s', (expected, over) => {
  expect(fieldSetIssues([], [field(over)]).map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([expected]);
});

test('what exists stays what it is', () => {
  expect(fieldSetIssues([field({})], []).map(({ code }) => code)).toEqual(['field.removed']);
  expect(fieldSetIssues([field({})], [field({ type: 'money' })]).map(({ code }) => code)).toEqual(['field.typeChanged']);
  expect(fieldSetIssues([], [field({}), field({})]).map(({ code }) => code)).toEqual(['field.duplicateKey']);
});
