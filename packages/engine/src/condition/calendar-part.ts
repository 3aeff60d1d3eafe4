import type { Locale, LocalText } from '../model/text.ts';
import { localDay } from './local-day.ts';
import type { Operator, Say } from './operator.ts';

const monday = Date.UTC(1970, 0, 5);
const dayMs = 86_400_000;

const tag: Record<Locale, string> = { zh: 'zh-CN', en: 'en-US' };
const weekdayName = (number: number, locale: Locale): string => new Intl.DateTimeFormat(tag[locale], { weekday: 'long', timeZone: 'UTC' }).format(monday + (number - 1) * dayMs);
const monthName = (number: number, locale: Locale): string => new Intl.DateTimeFormat(tag[locale], { month: 'long', timeZone: 'UTC' }).format(Date.UTC(1970, number - 1, 1));

type Names = { count: number; name: (number: number, locale: Locale) => string; is: LocalText; isNot: LocalText; isOneOf: LocalText };

/** How a part of a date is said beside fixed numbers: `{a}` is the date, `{n}` the names. */
const parts: Readonly<Record<string, Names>> = {
  weekday: {
    count: 7, name: weekdayName,
    is: { zh: '{a}是{n}', en: '{a} is on a {n}' }, isNot: { zh: '{a}不是{n}', en: '{a} is not on a {n}' }, isOneOf: { zh: '{a}是{n}之一', en: '{a} is on a {n}' },
  },
  monthOf: {
    count: 12, name: monthName,
    is: { zh: '{a}在{n}', en: '{a} is in {n}' }, isNot: { zh: '{a}不在{n}', en: '{a} is not in {n}' }, isOneOf: { zh: '{a}在{n}之一', en: '{a} is in {n}' },
  },
};

/** A test of a weekday or month against fixed ones, in words; null where the call is no such test, or a number is none of them. */
export function sayCalendarPart(say: Say, test: 'is' | 'isNot' | 'isOneOf'): string | null {
  const [logic, literal] = say.args;
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return null;
  const key = Object.keys(logic)[0] ?? '';
  const names = Object.hasOwn(parts, key) ? parts[key] : undefined;
  const numbers = Array.isArray(literal) ? literal : [literal];
  if (!names || numbers.length === 0) return null;
  if (!numbers.every((number) => typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= names.count)) return null;
  const said = numbers.map((number) => names.name(number as number, say.locale));
  return say.fill(names[test], { a: say.inner(0), n: said.join(say.locale === 'zh' ? '、' : ' or ') });
}

/** `weekday` and `monthOf`: a number that the date's place in the calendar gives. */
export function calendarPartOperator(entry: Pick<Operator, 'key' | 'about' | 'sentence'> & { of: (day: number) => number }): Operator {
  const { of, ...rest } = entry;
  return {
    ...rest,
    arity: { min: 1, max: 1 },
    takes: [['date', 'dateTime']],
    gives: 'number',
    strict: ({ args: [date], logic }) => (date ? { kind: 'apply', type: 'number', logic, args: [localDay(date)], apply: of } : null),
  };
}
