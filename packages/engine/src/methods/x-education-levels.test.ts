import { expect, test } from 'vitest';
import type { FieldDef } from '../model/field.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import { hasData, named, readTable } from '../testing/real-data.ts';
import { compileScheme } from './compile-scheme.ts';

const ctx = { now: 0, timeZone: 'UTC' };

const score: FieldDef = { key: 'score', type: 'number', name: { zh: '分数', en: 'Score' }, required: false, unique: false, personal: false, source: { kind: 'input' } };
const classes = ['High', 'Medium', 'Low'].map((key, index) => ({ key, name: { zh: key, en: key }, colour: index, rank: index + 1 }));
const from = (n: number) => ({ '>=': [{ var: 'score' }, n] });

const byRules = (high: number, medium: number): SchemeDefinition => ({
  classes, unknowns: 'undecided',
  method: { kind: 'rules', defaultClass: 'Low', rules: [{ id: 'high', class: 'High', when: from(high), muted: false }, { id: 'medium', class: 'Medium', when: from(medium), muted: false }] },
});

/** One point for every point of the score, so that the thresholds are the published ones. */
const byScoreCard = (high: number, medium: number): SchemeDefinition => ({
  classes, unknowns: 'undecided',
  method: {
    kind: 'scoreCard', base: 0, floorClass: 'Low', thresholds: [{ class: 'High', from: high }, { class: 'Medium', from: medium }],
    groups: [{ id: 'points', name: { zh: '分数', en: 'Score' }, rows: Array.from({ length: 25 }, (_, index) => ({ id: `p${index + 1}`, when: from(index + 1), points: 1, muted: false })) }],
  },
});

test.skipIf(!hasData('x-education-leads'))(named('the published levels of 5,022 real leads, by rules and by score card', 'x-education-leads'), () => {
  const all = readTable('x-education-leads/Leads.csv');
  expect(all).toHaveLength(9240);
  for (const [column, high, medium, counts] of [['Activity', 16, 13, { High: 821, Medium: 3839, Low: 362 }], ['Profile', 17, 13, { High: 2203, Medium: 2788, Low: 31 }]] as const) {
    for (const definition of [byRules(high, medium), byScoreCard(high, medium)]) {
      const compiled = compileScheme(definition, [score]);
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
      const found: Record<string, number> = {};
      for (const lead of all) {
        const filled = lead[`Asymmetrique ${column} Score`] ?? '';
        const { class: level } = compiled.value.evaluate(filled === '' ? {} : { score: Number(filled) }, ctx);
        const published = lead[`Asymmetrique ${column} Index`]?.slice(3) ?? '';
        expect(level).toBe(filled === '' ? null : published);
        if (level !== null) found[level] = (found[level] ?? 0) + 1;
      }
      expect(found).toEqual(counts);
    }
  }
});
