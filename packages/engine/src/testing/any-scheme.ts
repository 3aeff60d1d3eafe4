import fc from 'fast-check';
import type { SchemeDefinition } from '../model/scheme.ts';
import { anyCondition } from './strict-logic.ts';

const classes = ['A', 'B', 'C'].map((key, index) => ({ key, name: { zh: key, en: key }, colour: index, rank: index + 1 }));
const unknowns = fc.constantFrom<'ignore' | 'undecided'>('ignore', 'undecided');
const when = anyCondition(1);

const byRules = fc.record({
  unknowns,
  rules: fc.array(fc.record({ class: fc.constantFrom('A', 'B', 'C'), when, muted: fc.nat(4).map((dice) => dice === 0) }), { minLength: 1, maxLength: 4 }),
}).map(({ unknowns: kind, rules }): SchemeDefinition => ({
  classes, unknowns: kind, method: { kind: 'rules', defaultClass: 'C', rules: rules.map((rule, index) => ({ ...rule, id: `r${index}` })) },
}));

const byScoreCard = fc.record({
  unknowns,
  rows: fc.array(fc.record({ points: fc.integer({ min: -20, max: 60 }), when, muted: fc.nat(4).map((dice) => dice === 0) }), { minLength: 1, maxLength: 4 }),
  cap: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
}).map(({ unknowns: kind, rows, cap }): SchemeDefinition => ({
  classes, unknowns: kind,
  method: {
    kind: 'scoreCard', base: 10, floorClass: 'C', thresholds: [{ class: 'A', from: 50 }, { class: 'B', from: 25 }],
    groups: [{ id: 'g', name: { zh: '组', en: 'Group' }, rows: rows.map((row, index) => ({ ...row, id: `p${index}` })), ...(cap === undefined ? {} : { cap }) }],
  },
}));

/** A scheme by rules or by score card over `anyFields`; not all of them compile. */
export const anyScheme = fc.oneof(byRules, byScoreCard);
