import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { compileCondition } from './compile-condition.ts';

const hourMs = 3_600_000;
const yearMs = 366 * 24 * hourMs;
const from = Date.UTC(2027, 11, 1);

const field = (key: string, type: FieldDef['type']): FieldDef =>
  ({ key, type, name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' } });
const fields = [field('day', 'date'), field('other', 'date'), field('moment', 'dateTime'), field('limit', 'number')];

const date = fc.constantFrom('day', 'other', 'moment').map((key): JsonLogic => ({ var: key }));
const relation = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');
const today: JsonLogic = { today: [] };
const one = (key: string, args: JsonLogic[]): JsonLogic => ({ [key]: args });
const literal = fc.integer({ min: -500, max: 1000 }).map((days) => new Date(from + days * 24 * hourMs).toISOString().slice(0, 10));

const count = fc.tuple(fc.constantFrom('monthsSince', 'monthsUntil', 'yearsSince', 'yearsUntil', 'daysToAnniversary'), date).map(([key, read]): JsonLogic => ({ [key]: read }));
const constant = fc.oneof(fc.integer({ min: -14, max: 14 }), fc.integer({ min: -3, max: 370 }), fc.integer({ min: -8, max: 8 }).map((half) => half / 2));
const exact = fc.oneof(
  fc.tuple(relation, count, constant, fc.boolean()).map(([key, months, n, turned]) => one(key, turned ? [n, months] : [months, n])),
  fc.tuple(fc.constantFrom('<', '<='), constant, count, constant).map(([key, low, months, high]) => one(key, [low, months, high])),
  fc.tuple(fc.constantFrom('inLast', 'inNext'), date, fc.oneof(fc.nat(24), fc.nat(400)), fc.constantFrom('days', 'weeks', 'months', 'years')).map(([key, read, n, unit]) => one(key, [read, n, unit])),
  fc.tuple(relation, fc.oneof(date, literal), fc.boolean()).map(([key, read, turned]) => one(key, turned ? [today, read] : [read, today])),
  fc.tuple(fc.constantFrom('<', '<='), date, fc.oneof(date, literal), fc.nat(2)).map(([key, a, b, at]) => one(key, [a, b].toSpliced(at, 0, today))),
);
const early = fc.oneof(
  fc.tuple(relation, count, fc.constant<JsonLogic>({ var: 'limit' })).map(([key, months, limit]) => one(key, [months, limit])),
  fc.tuple(count, count).map(([a, b]) => one('<', [{ '*': [2, a] }, { '+': [b, 10] }])),
  fc.tuple(fc.constantFrom('weekday', 'monthOf'), fc.nat(12)).map(([key, n]) => one('<=', [{ [key]: today }, n])),
  fc.constant(one('<=', [today, today])),
);

const instant = fc.integer({ min: -500 * 24 * 60, max: 900 * 24 * 60 }).map((minutes) => from + minutes * 60_000);
const monthEnds = fc.constantFrom('2027-01-31', '2027-12-31', '2028-01-30', '2028-02-29', '2024-02-29', '2028-03-31', '2028-08-31', '2028-05-31');
const day = fc.oneof(instant.map((at) => new Date(at).toISOString().slice(0, 10)), monthEnds);
const record = fc.record({ day, other: day, moment: instant.map((at) => new Date(at).toISOString()), limit: fc.integer({ min: -20, max: 20 }) }, { requiredKeys: [] });
const zone = fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Havana', 'Africa/Cairo', 'America/Santiago');

function compile(logic: JsonLogic) {
  const compiled = compileCondition(logic, { fields });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return compiled.value;
}

test('no flip comes before flipsAt says, over a year, half a day at a time', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 3, arbitrary: exact }, { weight: 1, arbitrary: early }), record, zone, fc.integer({ min: 0, max: 400 * 24 * 60 }), (logic, values, timeZone, minutes) => {
      const condition = compile(logic);
      const now = from + minutes * 60_000;
      const truthAt = (at: number) => condition.truth(values, { now: at, timeZone });
      const flipsAt = condition.flipsAt(values, { now, timeZone });
      if (flipsAt !== null) expect(flipsAt).toBeGreaterThan(now);
      const until = Math.min(flipsAt ?? Number.POSITIVE_INFINITY, now + yearMs);
      const before = truthAt(now);
      for (let at = now; at < until; at += hourMs * 12) expect(truthAt(at)).toBe(before);
      expect(truthAt(until - 1)).toBe(before);
    }),
    { seed: 20_304, numRuns: 1_000 },
  );
});

/** Only a count that starts anew each year may name a day on which nothing changes. */
const flipsInVain = (logic: JsonLogic): boolean => JSON.stringify(logic).includes('daysToAnniversary');

test('comparisons of months, years and today, and periods, flip exactly then', () => {
  fc.assert(
    fc.property(exact, record, zone, instant, (logic, values, timeZone, now) => {
      fc.pre(!flipsInVain(logic));
      const condition = compile(logic);
      const flipsAt = condition.flipsAt(values, { now, timeZone });
      fc.pre(flipsAt !== null);
      const truthAt = (at: number) => condition.truth(values, { now: at, timeZone });
      expect(truthAt(flipsAt ?? 0)).not.toBe(truthAt((flipsAt ?? 0) - 1));
    }),
    { seed: 20_305, numRuns: 3_000 },
  );
});

test('a birthday within some days flips exactly then, year after year', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 300 }), zone, instant, (born, within, timeZone, now) => {
      const condition = compile({ '<=': [{ daysToAnniversary: { var: 'day' } }, within] });
      const flipsAt = condition.flipsAt({ day: born }, { now, timeZone }) ?? 0;
      const truthAt = (at: number) => condition.truth({ day: born }, { now: at, timeZone });
      expect(truthAt(flipsAt)).not.toBe(truthAt(flipsAt - 1));
      expect(flipsAt - now).toBeLessThan(yearMs);
    }),
    { seed: 20_306, numRuns: 500 },
  );
});
