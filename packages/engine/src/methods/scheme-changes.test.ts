import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fieldDef } from '../model/field.ts';
import { type SchemeDefinition, schemeDefinition } from '../model/scheme.ts';
import { anyScheme } from '../testing/any-scheme.ts';
import { anyFields } from '../testing/strict-logic.ts';
import { schemeChanges } from './scheme-changes.ts';

const fields = [fieldDef.parse({ key: 'visits', type: 'number', name: { zh: '到店', en: 'Visits' } })];
const speech = { fields, locale: 'en' as const };
const rule = (id: string, from: number, over: Record<string, unknown> = {}) => ({ id, class: 'A', when: { '>=': [{ var: 'visits' }, from] }, ...over });
const scheme = (rules: object[], over: Record<string, unknown> = {}): SchemeDefinition => schemeDefinition.parse({
  classes: [{ key: 'A', name: { zh: '高', en: 'High' }, colour: 0, rank: 1 }, { key: 'B', name: { zh: '低', en: 'Low' }, colour: 1, rank: 2 }],
  method: { kind: 'rules', rules, defaultClass: 'B' }, ...over,
});

describe('what changed of a scheme', () => {
  it('is said rule by rule', () => {
    expect(schemeChanges(scheme([rule('a', 3), rule('b', 9)]), scheme([rule('a', 5), rule('c', 7)]), speech)).toEqual([
      { kind: 'removed', text: 'When Visits is at least 9, the customer is “A High”.' },
      { kind: 'changed', before: 'When Visits is at least 3, the customer is “A High”.', after: 'When Visits is at least 5, the customer is “A High”.' },
      { kind: 'added', text: 'When Visits is at least 7, the customer is “A High”.' },
    ]);
    expect(schemeChanges(scheme([rule('a', 3), rule('b', 9)]), scheme([rule('b', 9), rule('a', 3)]), speech)).toEqual([{ kind: 'moved' }]);
  });

  it('tells a renamed class once, and what no sentence says as something else', () => {
    const { classes } = scheme([]);
    const [high, low] = [classes[0]!, classes[1]!];
    const named = { zh: '很高', en: 'Top' };
    expect(schemeChanges(scheme([rule('a', 3)]), scheme([rule('a', 3)], { classes: [{ ...high, name: named }, low] }), speech)).toEqual([{ kind: 'classRenamed', name: named, was: high.name }]);
    expect(schemeChanges(scheme([]), scheme([], { classes: [high, { ...low, colour: 4 }] }), speech)).toEqual([{ kind: 'classChanged', name: low.name }]);
    expect(schemeChanges(scheme([]), scheme([], { unknowns: 'undecided' }), speech)).toEqual([{ kind: 'unknowns' }]);
    expect(schemeChanges(scheme([]), scheme([], { classes: [low, high] }), speech)).toEqual([{ kind: 'other' }]);
  });
});

test('of any two schemes nothing is said exactly where they are the same', () => {
  fc.assert(fc.property(anyScheme, anyScheme, (before, after) => {
    expect(schemeChanges(before, structuredClone(before), { ...speech, fields: anyFields })).toEqual([]);
    expect(schemeChanges(before, after, { ...speech, fields: anyFields }).length === 0).toBe(JSON.stringify(before) === JSON.stringify(after));
  }), { seed: 5, numRuns: 60 });
});
