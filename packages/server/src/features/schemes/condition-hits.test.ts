import { describe, expect, it } from 'vitest';
import { createCalendar, type FieldDef, type FieldValues, type JsonLogic, type SchemeDefinition } from '@rubric/engine';
import { createConditionHits } from './condition-hits.ts';

const field = (key: string): FieldDef => ({ key, type: 'number', name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' } });
const atLeast = (key: string, value: number): JsonLogic => ({ '>=': [{ var: key }, value] });
const rules = (...whens: JsonLogic[]): SchemeDefinition => ({
  classes: [{ key: 'A', name: { zh: 'A', en: 'A' }, colour: 0, rank: 1 }],
  unknowns: 'ignore',
  method: { kind: 'rules', defaultClass: 'A', rules: whens.map((when, index) => ({ id: `r${index}`, class: 'A', when, muted: false })) },
});
const context = { now: 0, timeZone: 'UTC' };

describe('condition hits', () => {
  it('counts groups and conditions by their own JSON', () => {
    const group: JsonLogic = { and: [atLeast('a', 1), { or: [atLeast('a', 5), atLeast('b', 1)] }] };
    const hits = createConditionHits(rules(group, atLeast('a', 1)), [field('a'), field('b')], createCalendar());
    const customers: FieldValues[] = [{ a: 1 }, { a: 5 }, { a: 2, b: 3 }, {}];
    for (const values of customers) hits.see(values, context);
    expect(hits.counts()).toEqual({
      [JSON.stringify(group)]: 2,
      [JSON.stringify(atLeast('a', 1))]: 3,
      [JSON.stringify({ or: [atLeast('a', 5), atLeast('b', 1)] })]: 2,
      [JSON.stringify(atLeast('a', 5))]: 1,
      [JSON.stringify(atLeast('b', 1))]: 1,
    });
  });

  it('has no count for what does not compile', () => {
    const broken: JsonLogic = { '>=': [{ var: 'gone' }, 1] };
    expect(createConditionHits(rules({ and: [broken, atLeast('a', 1)] }), [field('a')], createCalendar()).counts()).toEqual({ [JSON.stringify(atLeast('a', 1))]: 0 });
  });
});
