import type { FieldDef, Locale } from '@rubric/engine';
import type { messages } from './messages.ts';
import type { Classified } from './override-draft.ts';

type Term = NonNullable<Classified['lock']>['term'];
export type TermContext = { words: (typeof messages)['zh']; fields: FieldDef[]; locale: Locale; date: (at: number) => string };

/** Until when an override holds, in words. The last day is still part of it. */
export function termText(term: Term, { words, fields, locale, date }: TermContext): string {
  if (term.kind === 'always') return words.always;
  if (term.kind === 'until') return words.until(date(term.at - 1));
  const names = term.fields.map((key) => fields.find((field) => field.key === key)?.name[locale] || key);
  return words.untilChange(new Intl.ListFormat(locale === 'zh' ? 'zh-CN' : 'en', { type: 'disjunction' }).format(names));
}
