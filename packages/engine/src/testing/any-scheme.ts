import fc from 'fast-check';
import type { JsonLogic } from '../model/json-logic.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import { anyCard } from './any-card.ts';
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

const byAnyCard = fc.tuple(unknowns, anyCard).map(([kind, method]): SchemeDefinition => ({ classes, unknowns: kind, method }));

const cuts = fc.uniqueArray(fc.integer({ min: -2, max: 40 }), { minLength: 1, maxLength: 3 }).map((list) => list.toSorted((a, b) => a - b));
const axis = (id: string, value: JsonLogic) => fc.record({ cuts, order: fc.constantFrom<'ascending' | 'descending'>('ascending', 'descending'), side: fc.constantFrom<'from' | 'upTo'>('from', 'upTo') })
  .map(({ cuts: at, order, side }) => ({ id, name: { zh: id, en: id }, value, order, side, bands: { kind: 'thresholds' as const, cuts: at } }));
const bands = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 })).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);

const byMatrix = fc.record({
  unknowns,
  worth: axis('worth', { '+': [{ var: 'a' }, { var: 'b' }] }),
  recency: axis('recency', { daysSince: { var: 'm' } }),
  rows: fc.array(fc.record({ class: fc.constantFrom('A', 'B', 'C'), bands: fc.record({ worth: bands, recency: bands }, { requiredKeys: [] }) }), { maxLength: 4 }),
}).map(({ unknowns: kind, worth, recency, rows }): SchemeDefinition => ({
  classes, unknowns: kind,
  method: { kind: 'matrix', axes: [worth, recency], defaultClass: 'C', table: { kind: 'segments', rows: rows.map((row, index) => ({ ...row, id: `s${index}` })) } },
}));

const byScorer = fc.record({ unknowns, from: fc.integer({ min: 0, max: 40 }) }).map(({ unknowns: kind, from }): SchemeDefinition => ({
  classes, unknowns: kind, method: { kind: 'scorer', field: 'a', mapping: { by: 'score', thresholds: [{ class: 'A', from: from + 5 }, { class: 'B', from }], floorClass: 'C' } },
}));

const byLabel = unknowns.map((kind): SchemeDefinition => ({
  classes, unknowns: kind, method: { kind: 'scorer', field: 's', mapping: { by: 'label', labels: [{ label: 'x', class: 'A' }, { label: 'y', class: 'B' }], defaultClass: 'C' } },
}));

const byHand = unknowns.map((kind): SchemeDefinition => ({ classes, unknowns: kind, method: { kind: 'manual' } }));

/** A scheme of any method over `anyFields`; not all of them compile. */
export const anyScheme = fc.oneof({ weight: 4, arbitrary: byRules }, { weight: 2, arbitrary: byScoreCard }, { weight: 4, arbitrary: byAnyCard }, { weight: 4, arbitrary: byMatrix }, byScorer, byLabel, byHand);
