import { expect, test } from 'vitest';
import type { JsonLogic } from '../model/json-logic.ts';
import { schemeDefinition } from '../model/scheme.ts';
import { inputField } from '../testing/derived-fields.ts';
import { lintScheme } from './lint-scheme.ts';

const read: JsonLogic = { var: 'stars' };
const gaps = (...conditions: JsonLogic[]) => lintScheme(schemeDefinition.parse({
  classes: [{ key: 'A', name: { zh: 'A', en: 'A' }, colour: 0, rank: 1 }],
  method: { kind: 'scoreCard', thresholds: [], floorClass: 'A', groups: [{ id: 'g', name: { zh: 'g', en: 'g' }, rows: conditions.map((when, index) => ({ id: `r${index}`, when, points: index + 1 })) }] },
}), [inputField('stars', 'rating', { min: 1, max: 5 })]).filter(({ code }) => code === 'lint.bandGap');

test('rows for neighbouring whole numbers leave no gap, but a number left out between them is one', () => {
  expect(gaps({ '==': [read, 3] }, { '==': [read, 4] })).toEqual([]);
  expect(gaps({ '==': [read, 2] }, { '==': [read, 4] })).toMatchObject([{ params: { from: 2, to: 4, fromIncluded: false, toIncluded: false } }]);
  expect(gaps({ and: [{ '>=': [read, 1] }, { '<': [read, 3] }] }, { and: [{ '>': [read, 3] }, { '<=': [read, 5] }] })).toMatchObject([{ params: { from: 3, to: 3 } }]);
});
