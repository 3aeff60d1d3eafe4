import { dayOfDate, instantOf } from '../condition/calendar-date.ts';
import type { FieldDef, FieldValue } from '../model/field.ts';

/**
 * The values that an ordered field can take, counted in its own step: numbers in units of their last decimal, dates in days since
 * 1970-01-01, date-times in minutes. `place` gives NaN for what is no value of the field, and a fraction between two steps.
 */
export type Axis = {
  place(value: FieldValue | undefined): number;
  value(step: number): FieldValue;
  /** The step of a number as it is held while evaluating (a day of a date, milliseconds of a date-time). */
  ofHeld(held: number): number;
  min: number;
  max: number;
  /** Where to begin with a field that is missing. */
  start: number;
};

const mostDecimals = 6;
const farthest = Number.MAX_SAFE_INTEGER / 8;
const dayMs = 86_400_000;
const minuteMs = 60_000;
const firstDay = -719_528;
const lastDay = 2_932_896;
const minutesOfDay = 1440;

/** A few units in the last place of a double. */
const noise = 2 ** -50;

/** Rounding noise aside: 0.07 × 100 is 7. */
function counted(value: number, scale: number): number {
  const units = value * scale;
  const whole = Math.round(units);
  return Math.abs(units - whole) <= Math.abs(units) * noise ? whole : units;
}

const isWholeAt = (value: number, decimals: number): boolean => Number.isInteger(counted(value, 10 ** decimals));

function decimalsOf(value: number): number {
  let decimals = 0;
  while (decimals < mostDecimals && !isWholeAt(value, decimals)) decimals += 1;
  return decimals;
}

function boundsOf(field: FieldDef): { min: number; max: number } {
  const rating = field.type === 'rating';
  return { min: field.min ?? (rating ? 0 : Number.NEGATIVE_INFINITY), max: field.max ?? (rating ? 5 : Number.POSITIVE_INFINITY) };
}

function numberAxis(field: FieldDef, nearby: readonly number[]): Axis {
  const decimals = nearby.filter(Number.isFinite).reduce((most, value) => Math.max(most, decimalsOf(value)), field.type === 'money' ? 2 : 0);
  const scale = 10 ** decimals;
  const { min, max } = boundsOf(field);
  const low = Math.max(-farthest, Math.ceil(counted(min, scale)));
  const high = Math.min(farthest, Math.floor(counted(max, scale)));
  return {
    place: (value) => (typeof value === 'number' && Number.isFinite(value) ? counted(value, scale) : Number.NaN),
    value: (step) => step / scale + 0,
    ofHeld: (held) => counted(held, scale),
    min: low, max: high, start: Math.min(high, Math.max(low, 0)),
  };
}

function dateAxis(today: number): Axis {
  return {
    place: (value) => (typeof value === 'string' ? (dayOfDate(value) ?? Number.NaN) : Number.NaN),
    value: (step) => new Date(step * dayMs).toISOString().slice(0, 10),
    ofHeld: (held) => held,
    min: firstDay, max: lastDay, start: today,
  };
}

function dateTimeAxis(now: number): Axis {
  return {
    place: (value) => (typeof value === 'string' ? (instantOf(value) ?? Number.NaN) / minuteMs : Number.NaN),
    value: (step) => new Date(step * minuteMs).toISOString(),
    ofHeld: (held) => held / minuteMs,
    min: firstDay * minutesOfDay, max: lastDay * minutesOfDay, start: Math.floor(now / minuteMs),
  };
}

/** Null for fields whose values have no order. `nearby`: the numbers that the field's values stand beside, which say how fine its step is. */
export function createAxis(field: FieldDef, nearby: readonly number[], time: { today: number; now: number }): Axis | null {
  switch (field.type) {
    case 'number': case 'money': case 'percent': case 'rating': return numberAxis(field, nearby);
    case 'date': return dateAxis(time.today);
    case 'dateTime': return dateTimeAxis(time.now);
    default: return null;
  }
}
