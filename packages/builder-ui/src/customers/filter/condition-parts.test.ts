import { fieldDef } from '@rubric/engine';
import { expect, it } from 'vitest';
import { conditionParts, withoutPart } from './condition-parts.ts';

const fields = ['spend', 'visits'].map((key) => fieldDef.parse({ key, type: 'number', name: { zh: key, en: key } }));
const [spend, visits] = [{ '>=': [{ var: 'spend' }, 5] }, { '<': [{ var: 'visits' }, 2] }];

it('takes a condition apart and leaves a part out', () => {
  const both = { and: [spend, visits] };
  const [first, second] = conditionParts(both, fields);
  expect(withoutPart(both, fields, first?.id ?? '')).toEqual({ and: [visits] });
  expect(withoutPart({ and: [visits] }, fields, conditionParts({ and: [visits] }, fields)[0]?.id ?? '')).toBeNull();
  expect(second).toMatchObject({ kind: 'condition', field: 'visits' });
});

it('another condition is one part', () => {
  expect(conditionParts({ or: [spend, visits] }, fields)).toHaveLength(1);
  expect(conditionParts(null, fields)).toEqual([]);
});
