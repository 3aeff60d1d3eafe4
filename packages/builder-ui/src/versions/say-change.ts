import type { ActivityTypeChange, FieldChange, FieldDef, FieldType, FormChange, Locale, LocalText } from '@rubric/engine';
import type { messages } from './messages.ts';

type Words = (typeof messages)['zh'];
export type SayContext = { words: Words; types: Record<FieldType, string>; locale: Locale };

/** A name may be given in one language only. */
const named = (name: LocalText | null | undefined, key: string, locale: Locale): string => name?.[locale] || name?.[locale === 'zh' ? 'en' : 'zh'] || key;

/** One change of a field in words. */
export function sayFieldChange(change: FieldChange, { words, types, locale }: SayContext): string {
  const { field: say } = words;
  if (change.kind === 'moved') return say.moved;
  const name = named(change.name, change.field, locale);
  if (change.kind === 'renamed') return say.renamed(named(change.was, change.field, locale), name);
  if (change.kind === 'changed') return say.changed[change.part](name);
  if (change.kind === 'set') {
    const { part, before, after } = change;
    if (part === 'required' || part === 'unique' || part === 'personal') return (after === true ? say.set : say.unset)[part](name);
    const text = (value: typeof after): string => (value === null ? say.nothing : part === 'type' ? types[value as FieldType] : String(value));
    return say.valued(name, say.parts[part], text(before), text(after));
  }
  if (change.kind === 'choiceAdded' || change.kind === 'choiceRemoved') return say[change.kind](name, named(change.choice.name, change.choice.key, locale));
  if (change.kind === 'choiceRenamed') return say.choiceRenamed(name, named(change.was, change.choice.key, locale), named(change.choice.name, change.choice.key, locale));
  return say[change.kind](name);
}

/** One change of an activity type in words. */
export function sayActivityTypeChange(change: ActivityTypeChange, context: SayContext): string {
  const { words: { activity: say }, locale } = context;
  if (change.kind === 'moved') return say.moved;
  const name = named(change.name, change.activity, locale);
  if (change.kind === 'renamed') return say.renamed(named(change.was, change.activity, locale), name);
  return change.kind === 'field' ? say.field(name, sayFieldChange(change.change, context)) : say[change.kind](name);
}

/** One change of a form in words. Words in it are known by their beginning; a field that is there no more by its key. */
export function sayFormChange(change: FormChange, fields: readonly FieldDef[], { words: { form: say }, locale }: SayContext): string {
  if (change.kind === 'moved') return say.moved;
  if (change.kind === 'settings') return say.settings[change.part];
  const { what, id } = change;
  const own = change.name ?? (what === 'field' ? fields.find(({ key }) => key === id)?.name : null);
  const name = named(own, id, locale).split('\n')[0]!.slice(0, 60);
  if (change.kind !== 'changed') return say[change.kind][what](name);
  const part = say.parts[change.part];
  return say.changed(name, typeof part === 'string' ? part : part[change.now]);
}
