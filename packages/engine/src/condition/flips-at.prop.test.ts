import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { compileCondition } from './compile-condition.ts';

const hourMs = 3_600_000;
const yearMs = 366 * 24 * hourMs;
const from = Date.UTC(2025, 11, 1);

const field = (key: string, type: FieldDef['type']): FieldDef =>
  ({ key, type, name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' } });
const fields = [field('day', 'date'), field('moment', 'dateTime'), field('limit', 'number'), field('vip', 'boolean')];

const count = fc.tuple(fc.constantFrom('daysSince', 'daysUntil'), fc.constantFrom('day', 'moment')).map(([key, read]): JsonLogic => ({ [key]: { var: read } }));
const constant = fc.oneof(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -800, max: 800 }).map((half) => half / 2));
const comparison = fc.oneof(
  fc.tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), count, constant, fc.boolean()).map(([key, days, n, turned]): JsonLogic => ({ [key]: turned ? [n, days] : [days, n] })),
  fc.tuple(fc.constantFrom('<', '<='), constant, count, constant).map(([key, low, days, high]): JsonLogic => ({ [key]: [low, days, high] })),
  fc.tuple(fc.constantFrom('<', '>='), count, fc.constant<JsonLogic>({ var: 'limit' })).map(([key, days, limit]): JsonLogic => ({ [key]: [days, limit] })),
  fc.tuple(count, count).map(([a, b]): JsonLogic => ({ '<': [{ '*': [2, a] }, { '+': [b, 10] }] })),
  count.map((days): JsonLogic => ({ '==': [{ '%': [days, 7] }, 0] })),
  fc.constant<JsonLogic>({ '==': [{ var: 'vip' }, true] }),
);
const { logic } = fc.letrec<{ logic: JsonLogic }>((tie) => ({
  logic: fc.oneof(
    { maxDepth: 3 },
    { weight: 3, arbitrary: comparison },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom('and', 'or'), fc.array(tie('logic'), { minLength: 1, maxLength: 3 })).map(([key, parts]): JsonLogic => ({ [key]: parts })) },
    { weight: 1, arbitrary: tie('logic').map((part): JsonLogic => ({ '!': part })) },
    { weight: 1, arbitrary: fc.tuple(tie('logic'), tie('logic'), tie('logic')).map((parts): JsonLogic => ({ if: parts })) },
  ),
}));

const instant = fc.integer({ min: -400 * 24 * 60, max: 800 * 24 * 60 }).map((minutes) => from + minutes * 60_000);
const record = fc.record({
  day: instant.map((at) => new Date(at).toISOString().slice(0, 10)),
  moment: instant.map((at) => new Date(at).toISOString()),
  limit: fc.integer({ min: -100, max: 100 }),
  vip: fc.boolean(),
}, { requiredKeys: [] });
const zone = fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Havana', 'Africa/Cairo', 'America/Santiago');

test('no flip comes before flipsAt says, over a year, half a day at a time', () => {
  fc.assert(
    fc.property(logic, record, zone, fc.integer({ min: 0, max: 200 * 24 * 60 }), (rule, values, timeZone, minutes) => {
      const compiled = compileCondition(rule, { fields });
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
      const now = from + minutes * 60_000;
      const truthAt = (at: number) => compiled.value.truth(values, { now: at, timeZone });
      const flipsAt = compiled.value.flipsAt(values, { now, timeZone });
      if (flipsAt !== null) expect(flipsAt).toBeGreaterThan(now);
      const until = Math.min(flipsAt ?? Number.POSITIVE_INFINITY, now + yearMs);
      const before = truthAt(now);
      for (let at = now; at < until; at += hourMs * 12) expect(truthAt(at)).toBe(before);
      expect(truthAt(until - 1)).toBe(before);
    }),
    { seed: 20_262, numRuns: 800 },
  );
});

test('a comparison of days with a constant flips exactly then', () => {
  fc.assert(
    fc.property(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), count, constant, record, zone, (key, days, n, values, timeZone) => {
      const compiled = compileCondition({ [key]: [days, n] }, { fields });
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
      const flipsAt = compiled.value.flipsAt(values, { now: from, timeZone });
      fc.pre(flipsAt !== null);
      const truthAt = (at: number) => compiled.value.truth(values, { now: at, timeZone });
      expect(truthAt(flipsAt ?? 0)).not.toBe(truthAt((flipsAt ?? 0) - 1));
    }),
    { seed: 20_263, numRuns: 1_500 },
  );
});
