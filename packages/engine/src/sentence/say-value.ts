import { instantOf, dayOfDate } from '../condition/calendar-date.ts';
import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { Locale } from '../model/text.ts';
import { nameIn } from './words.ts';

/** What tells how a value is written: the field it is a value of, or as good as one. */
export type SaidAs = Pick<FieldDef, 'type' | 'choices' | 'currency'>;

const tag: Record<Locale, string> = { zh: 'zh-CN', en: 'en-US' };

const quoted = (text: string): string => `“${text}”`;

export const sayNumber = (value: number, locale: Locale): string => new Intl.NumberFormat(tag[locale], { maximumFractionDigits: 6 }).format(value);

function sayNumberOf(value: number, field: SaidAs | null, locale: Locale): string {
  if (field?.type === 'percent') return `${sayNumber(value, locale)}%`;
  if (field?.type !== 'money' || !field.currency) return sayNumber(value, locale);
  return new Intl.NumberFormat(tag[locale], {
    style: 'currency', currency: field.currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: 0, maximumFractionDigits: 2,
  }).format(value);
}

function sayDate(text: string, locale: Locale): string {
  const withTime = dayOfDate(text) === undefined;
  const instant = withTime ? instantOf(text) : Date.parse(`${text}T00:00:00Z`);
  if (instant === undefined) return quoted(text);
  const time = withTime ? ({ timeStyle: 'short' } as const) : {};
  const said = new Intl.DateTimeFormat(tag[locale], { dateStyle: locale === 'zh' ? 'long' : 'medium', ...time, timeZone: 'UTC' }).format(instant);
  return withTime ? `${said} UTC` : said;
}

function sayText(text: string, field: SaidAs | null, locale: Locale): string {
  if (field?.type === 'date' || field?.type === 'dateTime') return sayDate(text, locale);
  const choice = field?.choices?.find(({ key }) => key === text);
  return quoted(choice ? nameIn(choice.name, locale, choice.key) : text);
}

/** A literal in words, as a value of the field it is compared with (null: of none). */
export function sayValue(value: JsonLogic, field: SaidAs | null, locale: Locale): string {
  if (typeof value === 'number') return sayNumberOf(value, field, locale);
  if (typeof value === 'string') return sayText(value, field, locale);
  if (typeof value === 'boolean') return { zh: value ? '是' : '否', en: value ? 'yes' : 'no' }[locale];
  if (Array.isArray(value)) return value.map((item) => sayValue(item, field, locale)).join(locale === 'zh' ? '、' : ', ');
  return { zh: '（未填写）', en: '(not set)' }[locale];
}
