import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { compileCondition } from './compile-condition.ts';
import { populationOf } from './population.ts';

const fields: FieldDef[] = [{ key: 'spend', type: 'money', name: { zh: '消费', en: 'Spend' }, required: false, unique: false, personal: false, source: { kind: 'input' } }];
const spend: JsonLogic = { var: 'spend' };

function truthOf(logic: JsonLogic, population: readonly number[] | undefined): (value: number) => string {
  const compiled = compileCondition(logic, { fields });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const ctx = { now: 0, timeZone: 'UTC', ...(population ? { population: { spend: population } } : {}) };
  return (value) => compiled.value.truth({ spend: value }, ctx);
}

const values = fc.array(fc.integer({ min: -5, max: 60 }), { minLength: 1, maxLength: 300 });

test('the top and the bottom are as many as they may be, and no equal values are parted', () => {
  fc.assert(fc.property(values, fc.integer({ min: 1, max: 999 }), (everyone, thousandths) => {
    const population = populationOf(everyone);
    const isTop = truthOf({ topPercent: [spend, thousandths / 10] }, population);
    const isBottom = truthOf({ bottomPercent: [spend, thousandths / 10] }, population);
    const isRest = truthOf({ bottomPercent: [spend, (1000 - thousandths) / 10] }, population);
    const allowed = (everyone.length * thousandths) / 1000;
    const top = everyone.filter((value) => isTop(value) === 'true');
    expect(top.length).toBeLessThanOrEqual(allowed);
    const best = Math.max(...everyone.filter((value) => isTop(value) === 'false'));
    expect(top.length + everyone.filter((value) => value === best).length).toBeGreaterThan(allowed);
    expect(everyone.filter((value) => isBottom(value) === 'true').length).toBeGreaterThanOrEqual(allowed);
    for (const value of everyone) expect(isRest(value)).toBe(isTop(value) === 'true' ? 'false' : 'true');
  }), { seed: 20_312, numRuns: 400 });
});

test('groups of distinct values differ by one at most, and agree with the top and the bottom', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), fc.constantFrom(2, 4, 5, 10, 20), (size, count) => {
    const everyone = Array.from({ length: size }, (_, index) => index * 3);
    const population = populationOf(everyone);
    const tiles = everyone.map((value) => Array.from({ length: count }, (_, index) => index + 1).filter((tile) => truthOf({ '==': [{ nTile: [spend, count] }, tile] }, population)(value) === 'true'));
    expect(tiles.every((found) => found.length === 1)).toBe(true);
    const sizes = Array.from({ length: count }, (_, index) => tiles.filter(([tile]) => tile === index + 1).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    const isTop = truthOf({ topPercent: [spend, 100 / count] }, population);
    everyone.forEach((value, index) => expect(isTop(value)).toBe(tiles[index]?.[0] === count ? 'true' : 'false'));
  }), { seed: 20_313, numRuns: 40 });
});

test('without a population nothing is known, and values may lie outside it', () => {
  expect(populationOf([Number.NaN])).toEqual([]);
  for (const population of [undefined, []]) {
    expect(truthOf({ topPercent: [spend, 10] }, population)(5)).toBe('unknown');
    expect(truthOf({ bottomPercent: [spend, 10] }, population)(5)).toBe('unknown');
    expect(truthOf({ '>=': [{ nTile: [spend, 4] }, 1] }, population)(5)).toBe('unknown');
  }
  expect(truthOf({ topPercent: [spend, 10] }, populationOf([1, 2, 3]))(99)).toBe('true');
  expect(populationOf([3, 1, 2])).toHaveLength(1001);
});

test.each<[JsonLogic, string]>([
  [{ topPercent: [spend, 0] }, 'condition.numberRange'], [{ topPercent: [spend, 0.25] }, 'condition.numberRange'], [{ '==': [{ nTile: [spend, 1] }, 1] }, 'condition.numberRange'],
  [{ topPercent: [{ '+': [spend, 1] }, 10] }, 'condition.notAField'], [{ topPercent: [spend, spend] }, 'condition.notALiteral'], [{ topPercent: [spend, null] }, 'condition.valueMissing'],
])('%j is refused', (logic, code) => {
  const compiled = compileCondition(logic, { fields });
  expect(compiled.ok ? [] : compiled.issues.map((issue) => issue.code)).toEqual([code]);
});
