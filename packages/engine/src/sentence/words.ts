import type { Locale, LocalText } from '../model/text.ts';

const latin = /[\p{Script=Latin}\p{N}¥$€£%+−-]/u;
const han = /\p{Script=Han}/u;

/** Chinese sets a thin gap between Han characters and Latin letters or digits; nothing beside its own punctuation. */
function gap(before: string, after: string): string {
  const left = before.at(-1) ?? '';
  const right = after[0] ?? '';
  return (han.test(left) && latin.test(right)) || (latin.test(left) && han.test(right)) ? ' ' : '';
}

const glue = (locale: Locale, text: string, more: string): string => (locale === 'zh' ? text + gap(text, more) + more : text + more);

/** Joins pieces of a sentence; user text inside a piece stays as it is. */
export const glueAll = (locale: Locale, pieces: readonly string[]): string =>
  pieces.reduce((text, piece) => (piece === '' ? text : glue(locale, text, piece)), '');

/** Fills `{name}` places of a template. */
export function fillTemplate(locale: Locale, template: LocalText, part: (name: string) => string): string {
  const pieces = template[locale].split(/\{([A-Za-z0-9]+)\}/);
  return glueAll(locale, pieces.map((piece, index) => (index % 2 === 0 ? piece : part(piece))));
}

/** A name in the wanted language, else in the other, else its key. */
export const nameIn = (name: LocalText, locale: Locale, key: string): string =>
  name[locale] || name[locale === 'zh' ? 'en' : 'zh'] || key;
