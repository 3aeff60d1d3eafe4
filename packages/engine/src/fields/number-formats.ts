import type { Locale } from '../model/text.ts';
import { languageTag } from './field-type.ts';

/** Making an `Intl.NumberFormat` costs more than a hundred formattings, and a grid formats thousands of cells. */
const made = new Map<string, Intl.NumberFormat>();

export function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const id = `${locale} ${JSON.stringify(options)}`;
  const known = made.get(id);
  if (known) return known;
  const format = new Intl.NumberFormat(languageTag[locale], options);
  made.set(id, format);
  return format;
}
