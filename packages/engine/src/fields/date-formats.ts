import type { Locale } from '../model/text.ts';
import { languageTag } from './field-type.ts';

/** Making an `Intl.DateTimeFormat` costs more than a hundred formattings, and a grid formats thousands of cells. */
const made = new Map<string, Intl.DateTimeFormat>();

export function dateFormat(locale: Locale, style: 'date' | 'dateTime', timeZone: string): Intl.DateTimeFormat {
  const id = `${locale} ${style} ${timeZone}`;
  const known = made.get(id);
  if (known) return known;
  const format = new Intl.DateTimeFormat(languageTag[locale], { dateStyle: 'medium', ...(style === 'dateTime' ? { timeStyle: 'short' } : {}), timeZone });
  made.set(id, format);
  return format;
}
