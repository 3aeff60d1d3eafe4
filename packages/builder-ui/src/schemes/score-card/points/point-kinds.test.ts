import { compileScheme, fieldDef, type FieldType, type RowPoints } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { sampleDefinition } from '../../sample-definition.ts';
import { measureOf, numberMeasures, textMeasures } from './measures.ts';
import { firstPoints, kindOf, pointKinds } from './point-kinds.ts';

const field = (key: string, type: FieldType) => fieldDef.parse({ key, type, name: { zh: key, en: key }, ...(type === 'choice' ? { choices: ['x', 'y'].map((one) => ({ key: one, name: { zh: one, en: one } })) } : {}) });
const fields = [field('spend', 'money'), field('last', 'date'), field('stage', 'choice'), field('note', 'longText')];

function issuesOf(points: RowPoints) {
  const definition = sampleDefinition('scoreCard');
  if (definition.method.kind !== 'scoreCard') throw new Error('not a score card');
  const groups = [{ id: 'g', name: { zh: '', en: '' }, rows: [{ id: 'r', when: true, points, muted: false }] }];
  const compiled = compileScheme({ ...definition, method: { ...definition.method, groups } }, fields);
  return compiled.ok ? [] : compiled.issues;
}

describe('kinds of points', () => {
  it('all begin with points that the engine takes', () => {
    for (const kind of pointKinds) {
      const points = firstPoints(kind, fields);
      expect(points === null ? null : kindOf(points)).toBe(kind);
      expect(issuesOf(points ?? 0)).toEqual([]);
    }
  });

  it('are not offered where no field suits them', () => {
    expect(pointKinds.filter((kind) => firstPoints(kind, [field('note', 'longText')]) !== null)).toEqual(['fixed']);
  });

  it('go by numbers, days since dates, and texts of few values', () => {
    expect(numberMeasures(fields).map(({ logic }) => logic)).toEqual([{ var: 'spend' }, { daysSince: { var: 'last' } }]);
    expect(textMeasures(fields).map(({ field: { key } }) => key)).toEqual(['stage']);
    expect(measureOf({ daysSince: { var: 'last' } }, numberMeasures(fields))?.days).toBe(true);
    expect(measureOf({ '+': [1, 2] }, numberMeasures(fields))).toBeNull();
  });
});
