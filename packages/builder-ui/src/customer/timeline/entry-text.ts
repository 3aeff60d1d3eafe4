import { className, formatValue, type FieldDef, type FieldValue, type Locale } from '@rubric/engine';
import type { KnownFields } from '../../history/known-fields.ts';
import type { SchemeSummary } from '../../schemes/scheme-types.ts';
import type { messages } from '../messages.ts';

type Words = (typeof messages)['zh']['timeline'];
type ChangedValue = { path: string; before?: FieldValue | undefined; after?: FieldValue | undefined };
export type TextContext = KnownFields & { schemes: SchemeSummary[]; locale: Locale; timeZone: string | undefined; words: Words };

function classText(key: FieldValue | undefined, scheme: SchemeSummary, { locale, words }: TextContext): string {
  return key === undefined ? words.noClass : className(String(key), scheme, locale);
}

/** An override that began, was replaced by another, or ended. */
function lockText(name: string, { before, after }: Omit<ChangedValue, 'path'>, scheme: SchemeSummary, context: TextContext): string {
  const { words } = context;
  if (after === undefined) return words.unlocked(name);
  const chosen = classText(after, scheme, context);
  return before === undefined ? words.locked(name, chosen) : words.relocked(name, classText(before, scheme, context), chosen);
}

/** Which of a change's values a timeline tells: a new customer's fields are on the page, and what removal took or a restoration gave back is all there was. */
export function toldValues({ kind, values }: { kind: string; values: ChangedValue[] }): ChangedValue[] {
  const all = values.filter(({ path }) => !path.startsWith('versions.') && !path.startsWith('activities.'));
  if (kind === 'created') return all.filter(({ path }) => path.startsWith('classes.') || path.startsWith('consents.'));
  return kind === 'updated' || kind === 'classified' ? all : [];
}

/** The words that were agreed to, in both languages where the form has both. */
const consentText = (value: FieldValue): string => [value].flat().join(' / ');

/** A deleted field is told by the name it had. */
function fieldText({ key, name }: FieldDef, { gone, locale, words }: TextContext): string {
  const text = name[locale] || name.zh || name.en || key;
  return gone.has(key) ? words.gone(text) : text;
}

/** The name of a scheme or field, or of an activity's, and the values as people read them. */
export function changeParts({ path, before, after }: ChangedValue, context: TextContext): { what: string; before: string; after: string } {
  const { fields, schemes, locale, timeZone, words } = context;
  const key = path.slice(path.indexOf('.') + 1);
  const both = (what: string, say: (value: FieldValue) => string) => ({ what, before: before === undefined ? '' : say(before), after: after === undefined ? '' : say(after) });
  const scheme = schemes.find(({ id }) => id === key);
  if (path.startsWith('classes.')) return both(scheme?.name[locale] ?? words.goneScheme, (value) => (scheme ? className(String(value), scheme, locale) : String(value)));
  if (path.startsWith('locks.')) return both(words.parts.lock(scheme?.name[locale] ?? words.goneScheme), (value) => (scheme ? className(String(value), scheme, locale) : String(value)));
  if (path.startsWith('scores.')) return both(words.parts.score(scheme?.name[locale] ?? words.goneScheme), String);
  if (path.startsWith('consents.')) return both(words.parts.consent, consentText);
  if (path.startsWith('activities.')) return both(words.parts.activity(key.slice(key.indexOf('.') + 1)), String);
  const field = fields.find((known) => known.key === key);
  return both(field ? fieldText(field, context) : `${words.goneField} (${key})`, (value) => (field ? formatValue(value, field, locale, timeZone) : String(value)));
}

/** One changed value in words. */
export function changeText({ path, before, after }: ChangedValue, context: TextContext): string {
  const { fields, schemes, locale, timeZone, words } = context;
  const dot = path.indexOf('.');
  const key = path.slice(dot + 1);
  if (path.startsWith('classes.') || path.startsWith('locks.')) {
    const scheme = schemes.find(({ id }) => id === key);
    if (!scheme) return words.goneScheme;
    const name = scheme.name[locale];
    if (path.startsWith('locks.')) return lockText(name, { before, after }, scheme, context);
    return before === undefined ? words.set(name, classText(after, scheme, context)) : words.moved(name, classText(before, scheme, context), classText(after, scheme, context));
  }
  if (path.startsWith('scores.')) {
    const name = schemes.find(({ id }) => id === key)?.name[locale];
    const say = (value: FieldValue | undefined): string => (typeof value === 'number' ? value.toLocaleString(locale) : words.noScore);
    return name === undefined ? words.goneScheme : words.scored(name, say(before), say(after));
  }
  if (path.startsWith('consents.')) return words.consented(consentText(after ?? ''));
  const field = fields.find((known) => known.key === key);
  const say = (value: FieldValue | undefined): string => (value === undefined ? words.missing : field ? formatValue(value, field, locale, timeZone) : String(value));
  const name = field ? fieldText(field, context) : words.goneField;
  return before === undefined ? words.set(name, say(after)) : words.changed(name, say(before), say(after));
}

/** Activities that were recorded, edited and removed, counted: the panel above shows them one by one. */
export function activityTexts(values: readonly ChangedValue[], words: Words): string[] {
  const counts = { recorded: 0, edited: 0, removed: 0 };
  const ofActivities = values.filter(({ path }) => path.startsWith('activities.'));
  for (const lines of Map.groupBy(ofActivities, ({ path }) => path.split('.')[1]).values()) {
    const type = lines.find(({ path }) => path.endsWith('.type'));
    if (type === undefined) counts.edited += 1;
    else if (type.after === undefined) counts.removed += 1;
    else counts.recorded += 1;
  }
  return (['recorded', 'edited', 'removed'] as const).flatMap((what) => (counts[what] === 0 ? [] : [words.activities[what](counts[what])]));
}
