import { createCalendar } from '../condition/calendar.ts';
import { dayOfDate, instantOf } from '../condition/calendar-date.ts';
import type { FieldDef, FieldValue } from '../model/field.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import type { Locale, LocalText } from '../model/text.ts';
import { className } from '../sentence/class-name.ts';
import { sayValue } from '../sentence/say-value.ts';
import { fillTemplate, glueAll, nameIn } from '../sentence/words.ts';
import type { NearestChange, NearestSuggestion } from './answer.ts';
import { amountWords, changeWords, dayWords, fillWords, levelWords, listWords, timeFillWords, timeWords, type ByBound } from './nearest-words.ts';

type Today = Pick<EvaluationContext, 'now' | 'timeZone'>;
type Speaker = { locale: Locale; context: Today };
type Said = { change: NearestChange; field: FieldDef | null; speaker: Speaker };

const isTime = (field: FieldDef | null): boolean => field?.type === 'date' || field?.type === 'dateTime';

/** The local calendar day of a date or date-time, as a day number. */
function dayOf(value: FieldValue, { timeZone }: Today): number | null {
  if (typeof value !== 'string') return null;
  const instant = dayOfDate(value) === undefined ? instantOf(value) : undefined;
  return instant === undefined ? (dayOfDate(value) ?? null) : createCalendar().day(instant, timeZone);
}

/** A day with its distance from today. Of a date-time the local day is said, which is what people agree on. */
function sayDay(value: FieldValue, field: FieldDef | null, { locale, context }: Speaker): string {
  const day = dayOf(value, context);
  if (day === null) return sayValue(value, field, locale);
  const distance = createCalendar().day(context.now, context.timeZone) - day;
  const date = sayValue(new Date(day * 86_400_000).toISOString().slice(0, 10), field, locale);
  const days = Math.abs(distance);
  const way = distance === 0 ? 'today' : distance > 0 ? 'ago' : 'ahead';
  return fillTemplate(locale, dayWords[days === 1 ? 'one' : 'many'][way], (name) => (name === 'date' ? date : sayValue(days, null, locale)));
}

const sayPlain = (value: FieldValue, { field, speaker }: Said): string => (isTime(field) ? sayDay(value, field, speaker) : sayValue(value, field, speaker.locale));

function sayWith(template: LocalText, said: Said, parts: Record<string, string> = {}): string {
  const { change, field, speaker: { locale } } = said;
  const ready: Record<string, () => string> = {
    name: () => (field ? nameIn(field.name, locale, change.field) : change.field),
    to: () => sayPlain(change.to, said),
    from: () => (change.from === null ? '' : sayPlain(change.from, said)),
    until: () => (change.until === null ? '' : sayPlain(change.until, said)),
  };
  return fillTemplate(locale, template, (name) => parts[name] ?? ready[name]?.() ?? '');
}

/** Amounts get more or less; percentages and ratings get higher or lower. */
function sayNumberChange(said: Said, from: number, to: number): string {
  const { change, field, speaker: { locale } } = said;
  const way = to > from ? 'up' : 'down';
  if (field?.type === 'percent' || field?.type === 'rating') return sayWith(levelWords[way], said);
  const size = Math.round(Math.abs(to - from) * 1e6) / 1e6;
  const end = amountWords.end[change.until !== null ? `${way}Until` as const : change.bound === 'exactly' ? 'exactly' : way];
  return sayWith(amountWords[way], said, { by: sayValue(size, field, locale), end: sayWith(end, said) });
}

function sayListChange(said: Said, from: readonly string[], to: readonly string[]): string {
  const { field, speaker: { locale } } = said;
  const item = (key: string): string => (key === '…' ? listWords.other[locale] : sayValue(key, field, locale));
  const list = (items: readonly string[]): string => items.map(item).join(locale === 'zh' ? '、' : ', ');
  const added = to.filter((key) => !from.includes(key));
  const removed = from.filter((key) => !to.includes(key));
  const template = removed.length === 0 ? listWords.add : added.length === 0 ? listWords.remove : listWords.replace;
  return sayWith(template, said, { added: list(added), removed: list(removed) });
}

/** By how the new value is meant; with an end on both sides, both are said. */
function sayBounded(words: ByBound, said: Said): string {
  const { bound, to, until } = said.change;
  if (until === null) return sayWith(words[bound], said);
  const [low, high] = bound === 'atMost' ? [until, to] : [to, until];
  return sayWith(words.between, said, { low: sayPlain(low, said), high: sayPlain(high, said) });
}

function sayChange(said: Said): string {
  const { from, to } = said.change;
  if (from === null) return sayBounded(isTime(said.field) ? timeFillWords : fillWords, said);
  if (typeof from === 'number' && typeof to === 'number') return sayNumberChange(said, from, to);
  if (Array.isArray(from) && Array.isArray(to)) return sayListChange(said, from, to);
  return isTime(said.field) ? sayBounded(timeWords, said) : sayWith(changeWords, said);
}

/** The changes of a suggestion in plain words, e.g. "Spend: ¥6,000 more (¥56,000 in all)". Fields are named as the workspace names them. */
export function changesSentence({ changes }: Pick<NearestSuggestion, 'changes'>, fields: readonly FieldDef[], locale: Locale, context: Today): string {
  const speaker = { locale, context };
  const parts = changes.map((change) => sayChange({ change, field: fields.find(({ key }) => key === change.field) ?? null, speaker }));
  const joined = glueAll(locale, parts.flatMap((said, index) => (index === 0 ? [said] : [{ zh: '，并且', en: ', and ' }[locale], said])));
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

/** The same with the class it leads to: "… → A High value". */
export function nearestSentence(suggestion: NearestSuggestion, definition: SchemeDefinition, fields: readonly FieldDef[], locale: Locale, context: Today): string {
  const key = suggestion.outcome.class;
  const goal = key === null ? '' : ` → ${className(key, definition, locale)}`;
  return changesSentence(suggestion, fields, locale, context) + goal;
}
