import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileCondition } from '../condition/compile-condition.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { matchesFilter } from '../testing/match-filter.ts';
import { inputField } from '../testing/derived-fields.ts';
import { anyCondition, anyContext, anyFields, anyRecord } from '../testing/strict-logic.ts';
import { compileFilter } from './compile-filter.ts';

test('a filter finds those for whom the condition is true: exactly them, or them among others', () => {
  let exact = 0;
  let total = 0;
  fc.assert(fc.property(anyCondition(1), fc.array(anyRecord, { minLength: 8, maxLength: 8 }), anyContext, (logic, records, context) => {
    const condition = compileCondition(logic, { fields: anyFields });
    const filter = compileFilter(logic, { fields: anyFields });
    expect(filter.ok).toBe(condition.ok);
    if (!condition.ok || !filter.ok) return;
    const asked = filter.value.at(context);
    total += 1;
    if (asked.exact) exact += 1;
    for (const record of records) {
      const matches = matchesFilter(asked.filter, record, context.classes);
      const isTrue = condition.value.truth(record, context) === 'true';
      if (asked.exact ? matches !== isTrue : isTrue && !matches) expect({ record, context, filter: asked }).toBe(isTrue);
    }
  }), { seed: 20_261_124, numRuns: 1000 });
  expect(exact / total).toBeGreaterThan(0.5);
});

const odd = fc.array(fc.constantFrom('s', 'S', 'ß', 'ſ', 'f', 'ﬁ', 'i', 'I', 'İ', 'ı', '\u0307', 'k', 'K', 'σ', 'Σ', 'ς', 'v', 'P', ' ', '王', '[', '*', '😀'), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

test('letters of several forms are found in all of them', () => {
  const fields = [inputField('name', 'text')];
  fc.assert(fc.property(fc.constantFrom('containsIgnoreCase', 'equalsIgnoreCase', 'contains', 'startsWith', 'endsWith'), odd, odd, odd, fc.boolean(), (key, part, before, after, negated) => {
    const test: JsonLogic = { [key]: [{ var: 'name' }, part] };
    const logic: JsonLogic = negated ? { '!': [test] } : test;
    const condition = compileCondition(logic, { fields });
    const filter = compileFilter(logic, { fields });
    if (!condition.ok || !filter.ok) throw new Error('refused');
    const context = { now: 0, timeZone: 'UTC' };
    const asked = filter.value.at(context);
    for (const name of [before, part.toLowerCase(), `${before}${part.toUpperCase()}${after}`, `${part.toLowerCase()}${after}`]) {
      const isTrue = condition.value.truth({ name }, context) === 'true';
      const matches = matchesFilter(asked.filter, { name }, {});
      if (asked.exact ? matches !== isTrue : isTrue && !matches) expect({ name, logic, asked }).toBe(isTrue);
    }
  }), { seed: 20_261_124, numRuns: 1200 });
});

test.each([
  [{ inLast: [{ var: 'd' }, 30, 'days'] }, { is: 'range', from: { value: '2026-05-16', inclusive: true }, to: { value: '2026-06-16', inclusive: false } }],
  [{ '>=': [{ daysSince: { var: 'd' } }, 30] }, { is: 'range', from: null, to: { value: '2026-05-17', inclusive: false } }],
  [{ '<': [{ var: 'm' }, '2026-06-15'] }, { is: 'range', from: null, to: { value: '2026-06-14T16:00:00', inclusive: false } }],
  [{ '!': [{ '>': [{ var: 'a' }, 5] }] }, { is: 'range', from: null, to: { value: 5, inclusive: true } }],
  [{ in: [{ weekday: { var: 'd' } }, [6, 7]] }, { is: 'weekday', days: [6, 7] }],
  [{ '<=': [{ daysToAnniversary: { var: 'd' } }, 1] }, { is: 'monthDay', days: ['06-15', '06-16'] }],
  [{ '!': [{ in: [{ var: 'c' }, ['x', 'y']] }] }, { is: 'among', values: ['x', 'y'], wanted: false }],
] as [JsonLogic, object][])('%j is asked as one plain question', (logic, expected) => {
  const filter = compileFilter(logic, { fields: anyFields });
  if (!filter.ok) throw new Error('refused');
  const { filter: asked, exact } = filter.value.at({ now: Date.UTC(2026, 5, 15, 4), timeZone: 'Asia/Shanghai' });
  expect({ ...asked, exact }).toMatchObject({ ...expected, exact: true });
});
