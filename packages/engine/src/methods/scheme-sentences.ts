import type { FieldDef } from '../model/field.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import type { Locale } from '../model/text.ts';
import type { SchemeSentence } from './method.ts';
import { methodOf } from './registry.ts';

/** A whole scheme in plain words, one sentence per rule, row, cap and threshold, each with the id of its part. */
export function schemeSentences(definition: SchemeDefinition, fields: FieldDef[], locale: Locale): SchemeSentence[] {
  return methodOf(definition.method).sentences(definition.method, definition, fields, locale);
}
