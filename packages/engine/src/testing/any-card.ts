import fc from 'fast-check';
import type { JsonLogic } from '../model/json-logic.ts';
import type { Decay, RowPoints, ScoreCardMethod } from '../model/score-card.ts';
import { anyCondition } from './strict-logic.ts';

const points = fc.oneof(fc.integer({ min: -20, max: 60 }), fc.integer({ min: -2000, max: 6000 }).map((n) => n / 100));
const missing = fc.option(points, { nil: undefined });
const sorted = (list: number[]): number[] => list.toSorted((a, b) => a - b);
const cuts = fc.uniqueArray(fc.integer({ min: -3, max: 40 }), { minLength: 1, maxLength: 3 }).map(sorted);

const numberOf: fc.Arbitrary<JsonLogic> = fc.constantFrom<JsonLogic>(
  { var: 'a' }, { var: 'b' }, { '+': [{ var: 'a' }, { var: 'b' }] }, { daysSince: { var: 'd' } }, { daysUntil: { var: 'm' } }, { monthsSince: { var: 'e' } },
);
const bands = fc.tuple(numberOf, points, cuts, fc.array(points, { minLength: 3, maxLength: 3 }), missing)
  .map(([of, below, from, given, none]): RowPoints => ({ kind: 'bands', of, below, bands: from.map((at, index) => ({ from: at, points: given[index] ?? 0 })), ...(none === undefined ? {} : { missing: none }) }));
const lookUp = fc.tuple(fc.constantFrom('c', 's', 't', 'u'), fc.subarray(['x', 'y', 'xy']), fc.array(points, { minLength: 3, maxLength: 3 }), points, missing)
  .map(([key, values, given, otherwise, none]): RowPoints =>
    ({ kind: 'lookUp', of: { var: key }, entries: values.map((value, index) => ({ value, points: given[index] ?? 0 })), otherwise, ...(none === undefined ? {} : { missing: none }) }));
const formula = fc.tuple(numberOf, fc.constantFrom(0.5, 1, 2.5), fc.constantFrom([undefined, undefined], [0, 40], [-10, undefined], [undefined, 25]), missing)
  .map(([of, factor, [min, max], none]): RowPoints => ({ kind: 'formula', of: { '*': [of, factor] }, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), ...(none === undefined ? {} : { missing: none }) }));

const days = fc.constantFrom(1, 7, 30, 90);
const curve = fc.oneof(
  days.map((count): Decay['curve'] => ({ kind: 'linear', days: count })),
  days.map((count): Decay['curve'] => ({ kind: 'halfLife', days: count })),
  fc.tuple(fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 3 }).map(sorted), fc.constantFrom([0.5, 0.5, 0], [0.9, 0.4, 0.1]))
    .map(([after, shares]): Decay['curve'] => ({ kind: 'steps', steps: after.map((at, index) => ({ after: at, share: shares[index] ?? 0 })) })),
);
const decay = fc.tuple(fc.constantFrom('d', 'e', 'm', 'k'), curve, fc.constantFrom(0, 0, 0.2)).map(([key, shape, floor]): Decay => ({ since: { var: key }, curve: shape, floor }));

const isMuted = fc.nat(5).map((dice) => dice === 0);
const row = fc.record({
  when: fc.oneof({ weight: 2, arbitrary: fc.constant<JsonLogic>(true) }, { weight: 3, arbitrary: anyCondition(1) }),
  points: fc.oneof({ weight: 3, arbitrary: points as fc.Arbitrary<RowPoints> }, bands, lookUp, formula), weight: fc.constantFrom(0.5, 1, 1, 1.75), muted: isMuted,
  decay: fc.option(decay, { freq: 2, nil: undefined }),
});
const group = fc.record({ rows: fc.array(row, { minLength: 1, maxLength: 3 }), cap: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }), weight: fc.constantFrom(1, 1, 0.3) });
const transform = fc.constantFrom<ScoreCardMethod['transform']>(undefined, undefined, { kind: 'logistic', midpoint: 20, steepness: 0.1 }, { kind: 'range', from: -30, to: 150 });
const veto = fc.record({ when: anyCondition(1), class: fc.constantFrom('A', 'B', 'C'), muted: isMuted });

const without = <T extends object>(whole: T): T => Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as T;

/** A score card with rows of every kind, weights, decay, caps, vetoes and transforms, over `anyFields`; classes A, B and C. Not all of them compile. */
export const anyCard: fc.Arbitrary<ScoreCardMethod> = fc.record({
  groups: fc.array(group, { minLength: 1, maxLength: 2 }), transform, base: fc.constantFrom(0, 10, -5), cap: fc.constantFrom(undefined, undefined, 80),
  vetoes: fc.oneof(fc.constant(undefined), fc.array(veto, { maxLength: 2 })),
}).map(({ groups, vetoes, ...rest }) => without({
  kind: 'scoreCard' as const, ...rest, floorClass: 'C', thresholds: [{ class: 'A', from: 50 }, { class: 'B', from: 25 }],
  groups: groups.map(({ rows, ...own }, g) => without({ ...own, id: `g${g}`, name: { zh: '组', en: 'Group' }, rows: rows.map((one, r) => without({ ...one, id: `g${g}r${r}` })) })),
  vetoes: vetoes?.map((one, index) => ({ ...one, id: `v${index}` })),
}) as ScoreCardMethod);
