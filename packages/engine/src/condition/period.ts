import { addMonths } from './calendar-months.ts';
import { fixedNumber } from './fixed-number.ts';
import { localDay } from './local-day.ts';
import type { Node } from './node.ts';
import type { Call, Operator, Say } from './operator.ts';
import { flipOnDay, type Run } from './run.ts';
import type { LocalText } from '../model/text.ts';

/** The day so many units later (or earlier). Months and years keep the day of the month, or take the month's last one. */
const units = {
  days: (day: number, count: number): number => day + count,
  weeks: (day: number, count: number): number => day + count * 7,
  months: addMonths,
  years: (day: number, count: number): number => addMonths(day, count * 12),
};
export type PeriodUnit = keyof typeof units;
export const periodUnits = Object.keys(units) as readonly PeriodUnit[];

const names: Record<PeriodUnit, LocalText> = {
  days: { zh: '天', en: 'days' }, weeks: { zh: '周', en: 'weeks' }, months: { zh: '个月', en: 'months' }, years: { zh: '年', en: 'years' },
};

const isUnit = (text: unknown): text is PeriodUnit => typeof text === 'string' && Object.hasOwn(units, text);

/** Whether today lies between two days that a stored date gives, both inclusive. */
const within = (ends: (stored: number) => readonly [number, number]) => (run: Run, stored: number): boolean => {
  const [from, to] = ends(stored);
  if (run.today < from) flipOnDay(run, from);
  else if (run.today <= to) flipOnDay(run, to + 1);
  return run.today >= from && run.today <= to;
};

function compilePeriod(call: Call, direction: 1 | -1): Node | null {
  const [date, , unit] = call.args;
  const count = fixedNumber(call, 1, { min: 0, max: 100_000, step: 1 });
  if (!date || count === null) return null;
  if (unit?.kind !== 'constant' || !isUnit(unit.constant)) return call.fault('condition.unit', { argument: 3, expected: periodUnits.join('|') }, 2);
  const add = units[unit.constant];
  const apply = within(direction === 1 ? (stored) => [stored, add(stored, count)] : (stored) => [add(stored, -count), stored]);
  return { kind: 'clocked', type: 'boolean', logic: call.logic, args: [localDay(date)], apply };
}

function sayPeriod(say: Say, template: LocalText): string {
  const [, count, unit] = say.args;
  const name = isUnit(unit) ? names[unit] : { zh: '', en: '' };
  const plural = name[say.locale];
  return say.fill(template, { u: say.locale === 'en' && count === 1 ? plural.slice(0, -1) : plural });
}

/** `inLast` and `inNext`: a date so many days, weeks, months or years before (`direction` 1) or after (−1) today, today included. */
export function periodOperator(entry: { key: string; about: LocalText; sentence: LocalText; direction: 1 | -1 }): Operator {
  const { key, about, sentence, direction } = entry;
  return {
    key, about,
    arity: { min: 3, max: 3 },
    takes: [['date', 'dateTime'], ['number'], ['text']],
    gives: 'boolean',
    sentence: (say) => sayPeriod(say, sentence),
    strict: (call) => compilePeriod(call, direction),
  };
}
