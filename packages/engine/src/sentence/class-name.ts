import type { ClassDef } from '../model/scheme.ts';
import type { Locale } from '../model/text.ts';
import { glueAll, nameIn } from './words.ts';

/** A class's name; a one-letter key goes before it ("A High value") unless the name begins with it. */
export function className(key: string, { classes }: { classes: readonly Pick<ClassDef, 'key' | 'name'>[] }, locale: Locale): string {
  const found = classes.find((known) => known.key === key);
  if (!found) return { zh: `未知分类“${key}”`, en: `unknown class ‘${key}’` }[locale];
  const name = nameIn(found.name, locale, key);
  return key.length > 1 || name.startsWith(key) ? name : glueAll(locale, [key, ' ', name]);
}
