import type { FieldDef } from '../model/field.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import type { Locale } from '../model/text.ts';
import type { SchemeName } from '../sentence/scheme-name.ts';
import type { SchemeSentence } from './method.ts';
import { methodOf } from './registry.ts';

/** A whole scheme in plain words, one sentence per rule, row, cap and threshold, each with the id of its part; other schemes by their names, as far as `schemes` has them. */
export function schemeSentences(definition: SchemeDefinition, fields: FieldDef[], locale: Locale, schemes?: readonly SchemeName[]): SchemeSentence[] {
  return methodOf(definition.method).sentences(definition.method, definition, fields, locale, schemes);
}
