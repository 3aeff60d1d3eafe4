import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldDef, type FieldType } from '../model/field.ts';
import { createAxis, type Axis } from './axis.ts';

const time = { today: 20_780, now: Date.UTC(2026, 10, 23, 18, 0, 30) };
const axisOf = (type: FieldType, nearby: number[] = [], more: object = {}): Axis => {
  const axis = createAxis(fieldDef.parse({ key: 'x', type, name: { zh: 'x', en: 'x' }, ...more }), nearby, time);
  if (!axis) throw new Error(`${type} has no axis`);
  return axis;
};

test('steps of numbers are as fine as what they stand beside, money at least in cents', () => {
  const step = (axis: Axis) => Number(axis.value(axis.place(0) + 1));
  expect([axisOf('number'), axisOf('number', [12.5, 3]), axisOf('percent', [0.07]), axisOf('money', [50_000]), axisOf('money', [0.125]), axisOf('rating')].map(step)).toEqual([1, 0.1, 0.01, 0.01, 0.001, 1]);
});

test('bounds are those of the field, and of ratings 0 to 5', () => {
  const bounds = ({ min, max, start, value }: Axis) => [value(min), value(max), value(start)];
  expect(bounds(axisOf('number', [], { min: 0.5, max: 9.9 }))).toEqual([1, 9, 1]);
  expect(bounds(axisOf('rating'))).toEqual([0, 5, 0]);
  expect(bounds(axisOf('date'))).toEqual(['0000-01-01', '9999-12-31', '2026-11-23']);
  expect(axisOf('dateTime').value(axisOf('dateTime').start)).toBe('2026-11-23T18:00:00.000Z');
});

test('what is no value of the field has no place', () => {
  expect([axisOf('number').place('5'), axisOf('number').place(undefined), axisOf('date').place('2026-02-30'), axisOf('dateTime').place('yesterday')]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  expect(createAxis(fieldDef.parse({ key: 'x', type: 'text', name: { zh: 'x', en: 'x' } }), [], time)).toBeNull();
});

test('every decimal number is given back as it was', () => {
  fc.assert(fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.nat(6), (units, decimals) => {
    const value = units / 10 ** decimals + 0;
    const axis = axisOf('number', [value]);
    expect(axis.value(axis.place(value))).toBe(value);
    expect(Number.isInteger(axis.place(value))).toBe(true);
  }), { seed: 4_105 });
});
