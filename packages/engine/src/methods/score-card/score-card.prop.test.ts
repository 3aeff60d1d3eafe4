import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldValues } from '../../model/field.ts';
import type { EvaluationContext, Explanation } from '../../model/outcome.ts';
import type { Decay, ScoreCardMethod } from '../../model/score-card.ts';
import type { SchemeDefinition } from '../../model/scheme.ts';
import { anyCard } from '../../testing/any-card.ts';
import { anyContext, anyFields, anyRecord } from '../../testing/strict-logic.ts';
import { compileScheme } from '../compile-scheme.ts';

const classes = ['A', 'B', 'C'].map((key, index) => ({ key, name: { zh: key, en: key }, colour: index, rank: index + 1 }));
const schemeOf = (method: ScoreCardMethod, unknowns: SchemeDefinition['unknowns'] = 'undecided') => {
  const compiled = compileScheme({ classes, unknowns, method }, anyFields);
  return compiled.ok ? compiled.value : null;
};
/** No row counts for more. */
const bound = (points: number): number => Math.min(100_000, Math.max(-100_000, points));

type Card = Extract<Explanation, { kind: 'scoreCard' }>;
function explained(method: ScoreCardMethod, values: unknown, context: EvaluationContext, unknowns?: SchemeDefinition['unknowns']): Card | null {
  const explanation = schemeOf(method, unknowns)?.explain(values as FieldValues, context);
  return explanation?.kind === 'scoreCard' ? explanation : null;
}

test('the waterfall is the score, or the total that a transform makes it of, exactly', () => {
  let checked = 0;
  fc.assert(fc.property(anyCard, anyRecord, anyContext, (method, values, context) => {
    const card = explained(method, values, context);
    if (!card) return;
    checked += 1;
    expect(card.groups.reduce((sum, { counted }) => sum + counted, card.base) + card.clamp).toBe(card.total ?? card.outcome.score);
    expect(card.total === undefined).toBe(method.transform === undefined);
    expect(card.outcome.score).toBeGreaterThanOrEqual(0);
    expect(card.outcome.score).toBeLessThanOrEqual(method.cap ?? 100);
    for (const [index, { rows, sum, counted }] of card.groups.entries()) {
      const { cap = Number.POSITIVE_INFINITY, weight = 1 } = method.groups[index] ?? {};
      expect(rows.reduce((total, row) => total + row.points, 0)).toBeCloseTo(sum, 6);
      expect(counted).toBeCloseTo(Math.min(cap, sum * weight), 6);
    }
  }), { seed: 5_101, numRuns: 2_500 });
  expect(checked).toBeGreaterThan(700);
});

test('a row counts for what is given, times its weight and what decay leaves of it, and for nothing while anything of it is unknown', () => {
  fc.assert(fc.property(anyCard, anyRecord, anyContext, (method, values, context) => {
    const card = explained(method, values, context);
    const rows = method.groups.flatMap((group) => group.rows);
    card?.groups.flatMap((group) => group.rows).forEach(({ truth, muted, points, given, decay }, index) => {
      const { weight = 1 } = rows[index] ?? {};
      const counts = truth === 'true' && !muted;
      expect(points).toBeCloseTo(counts ? bound((given.points ?? 0) * weight) * (decay?.share ?? 1) : 0, 5);
      if (truth === 'true') expect([given.points, decay?.age ?? 0]).not.toContain(null);
      if (decay?.share !== undefined && decay.share !== null) expect(decay.share).toBeLessThanOrEqual(1);
    });
  }), { seed: 5_102, numRuns: 1_500 });
});

test('the first veto that holds gives the class, whatever the score', () => {
  const seen = { vetoed: 0 };
  fc.assert(fc.property(anyCard, anyRecord, anyContext, (method, values, context) => {
    const card = explained(method, values, context, 'ignore');
    if (!card) return;
    const first = card.vetoes.find(({ muted, truth }) => !muted && truth === 'true');
    expect(card.matchedVeto).toBe(first?.id ?? null);
    if (first) seen.vetoed += 1;
    expect(card.outcome.class).toBe(first?.class ?? card.reached?.class ?? 'C');
    expect(card.outcome.score).toBe(explained({ ...method, vetoes: [] }, values, context)?.outcome.score);
  }), { seed: 5_103, numRuns: 1_500 });
  expect(seen.vetoed).toBeGreaterThan(25);
});

test('class, missing fields and whole points hold until flipsAt says, day by day over two changes of the clock', () => {
  let fading = 0;
  const start = fc.integer({ min: 0, max: 200 }).map((day) => Date.UTC(2026, 1, 20, 7) + day * 86_400_000);
  const zone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe');
  fc.assert(fc.property(anyCard, anyRecord, start, zone, (method, values, now, timeZone) => {
    const scheme = schemeOf(method);
    if (!scheme) return;
    const record = values as FieldValues;
    const { flipsAt, ...first } = scheme.evaluate(record, { now, timeZone });
    if (method.groups.some(({ rows }) => rows.some(({ decay, muted }) => decay && !muted)) && flipsAt !== null) fading += 1;
    for (let at = now; at < Math.min(flipsAt ?? Number.POSITIVE_INFINITY, now + 45 * 86_400_000); at += 21 * 3_600_000) {
      const later = scheme.evaluate(record, { now: at, timeZone });
      expect({ class: later.class, unknown: later.unknown }).toEqual({ class: first.class, unknown: first.unknown });
      expect(Math.floor(later.score ?? -1)).toBe(Math.floor(first.score ?? -1));
    }
  }), { seed: 5_104, numRuns: 500 });
  expect(fading).toBeGreaterThan(25);
});

test('a card of one fading row flips on the very day on which a whole point goes, not before', () => {
  const dates = fc.integer({ min: 0, max: 60 }).map((ago) => new Date(Date.UTC(2026, 5, 1 - ago)).toISOString().slice(0, 10));
  const curves = fc.constantFrom<Decay['curve']>({ kind: 'linear', days: 90 }, { kind: 'halfLife', days: 30 }, { kind: 'steps', steps: [{ after: 30, share: 0.5 }, { after: 60, share: 0.1 }] });
  fc.assert(fc.property(dates, curves, fc.constantFrom(0, 0.25), fc.integer({ min: 1, max: 80 }), (date, curve, floor, points) => {
    const method: ScoreCardMethod = {
      kind: 'scoreCard', base: 10, floorClass: 'C', thresholds: [{ class: 'A', from: 50 }, { class: 'B', from: 25 }],
      groups: [{ id: 'g', name: { zh: '', en: '' }, rows: [{ id: 'r', when: true, points, muted: false, decay: { since: { var: 'd' }, curve, floor } }] }],
    };
    const scheme = schemeOf(method);
    const at = (day: number) => scheme?.evaluate({ d: date }, { now: Date.UTC(2026, 5, 1, 12) + day * 86_400_000, timeZone: 'UTC' });
    const now = at(0);
    const changed = Array.from({ length: 2000 }, (_, day) => day).find((day) => Math.floor(at(day)?.score ?? 0) !== Math.floor(now?.score ?? 0));
    expect(now?.flipsAt).toBe(changed === undefined ? null : Date.UTC(2026, 5, 1 + changed));
  }), { seed: 5_105, numRuns: 60 });
});
