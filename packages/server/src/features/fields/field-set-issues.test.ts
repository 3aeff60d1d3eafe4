import { fieldDef } from '@rubric/engine';
import { expect, test } from 'vitest';
import { fieldSetIssues } from './field-set-issues.ts';

const field = (over: Record<string, unknown>) => fieldDef.parse({ key: 'total', type: 'number', name: { zh: '合计', en: 'Total' }, ...over });

test.each([
  ['field.noChoices 0.choices', { type: 'choice' }],
  ['field.boundsReversed 0.min', { min: 5, max: 1 }],
  ['field.currencyNotAllowed 0.currency', { currency: 'CNY' }],
])('%s', (expected, over) => {
  expect(fieldSetIssues({ fields: [] }, [field(over)]).map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([expected]);
});

test('what exists stays what it is', () => {
  expect(fieldSetIssues({ fields: [field({})] }, []).map(({ code }) => code)).toEqual(['field.removed']);
  expect(fieldSetIssues({ fields: [field({})] }, [field({ type: 'money' })]).map(({ code }) => code)).toEqual(['field.typeChanged']);
  expect(fieldSetIssues({ fields: [] }, [field({}), field({})]).map(({ code }) => code)).toEqual(['field.duplicateKey']);
});

test('a deleted field keeps its key, and a field stays as it is while its values are converted', () => {
  const by = { kind: 'user' as const, id: 'u' };
  const removed = [{ field: field({}), at: 0, by, purgeAt: 1, purging: false }];
  expect(fieldSetIssues({ fields: [], removed }, [field({})]).map(({ code }) => code)).toEqual(['field.keyHeld']);
  const conversions = [{ runId: 'r', from: field({}), to: field({}), choices: {} }];
  expect(fieldSetIssues({ fields: [field({})], conversions }, [field({ max: 3 })]).map(({ code }) => code)).toEqual(['field.converting']);
  expect(fieldSetIssues({ fields: [field({})], conversions }, [field({})])).toEqual([]);
});
