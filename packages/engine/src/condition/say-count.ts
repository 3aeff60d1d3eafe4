import type { LocalText } from '../model/text.ts';
import type { Say } from './operator.ts';

type Unit = { one: LocalText; many: LocalText };

const days: Unit = { one: { zh: '天', en: 'day' }, many: { zh: '天', en: 'days' } };
const months: Unit = { one: { zh: '个整月', en: 'full month' }, many: { zh: '个整月', en: 'full months' } };
const years: Unit = { one: { zh: '个整年', en: 'full year' }, many: { zh: '个整年', en: 'full years' } };

const since: LocalText = { zh: '{a}距今{n}', en: '{a} was {n} ago' };
const until: LocalText = { zh: '距{a}还有{n}', en: '{a} is {n} away' };
const anniversary: LocalText = { zh: '距{a}的周年日还有{n}', en: 'the anniversary of {a} is {n} away' };

/** `{a}` is the date, `{n}` the count with its comparison; `zero`: how exactly none is said. */
const counts: Readonly<Record<string, { template: LocalText; unit: Unit; zero?: LocalText }>> = {
  daysSince: { template: since, unit: days },
  daysUntil: { template: until, unit: days },
  monthsSince: { template: since, unit: months },
  monthsUntil: { template: until, unit: months },
  yearsSince: { template: since, unit: years },
  yearsUntil: { template: until, unit: years },
  daysToAnniversary: { template: anniversary, unit: days, zero: { zh: '{a}的周年日是今天', en: 'the anniversary of {a} is today' } },
};

/**
 * A count of time, compared with a fixed number, in words: `comparison` holds the number as `{1}` and its unit as `{u}`. Null where
 * the call is no such comparison.
 */
export function sayCount(say: Say, comparison: LocalText, isEquality = false): string | null {
  const [logic, number] = say.args;
  if (typeof number !== 'number' || typeof logic !== 'object' || logic === null || Array.isArray(logic)) return null;
  const key = Object.keys(logic)[0] ?? '';
  const count = Object.hasOwn(counts, key) ? counts[key] : undefined;
  if (!count) return null;
  const a = say.inner(0);
  if (isEquality && number === 0 && count.zero) return say.fill(count.zero, { a });
  const unit = Math.abs(number) === 1 ? count.unit.one : count.unit.many;
  return say.fill(count.template, { a, n: say.fill(comparison, { u: unit[say.locale] }) });
}
