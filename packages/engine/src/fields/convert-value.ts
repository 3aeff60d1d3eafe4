import type { FieldDef, FieldValue } from '../model/field.ts';
import type { ParseContext } from './field-type.ts';
import { fieldParser, fieldTypeEntries, formatValue } from './registry.ts';

export type ConversionOptions = ParseContext & {
  /** Choice key → the choice that takes its place; null: none does. Choices that are not named stay. */
  choices?: Readonly<Record<string, string | null>>;
};

/** The value as a field's new definition reads it, bounds and lengths aside; null where it cannot be one. */
export type ValueConverter = (value: FieldValue) => FieldValue | null;

const hasChoices = ({ type }: FieldDef): boolean => type === 'choice' || type === 'multiChoice';

/** What is stored under `from`, as text that `to` can read. Choices go by their names, but into other choices by their keys. */
function asText(value: FieldValue, from: FieldDef, to: FieldDef): string {
  if (hasChoices(from) && !hasChoices(to)) return formatValue(value, from, 'zh');
  return Array.isArray(value) ? value.join(';') : String(value);
}

function choiceReplacer(to: FieldDef, replacements: Readonly<Record<string, string | null>>): ValueConverter {
  if (!hasChoices(to)) return (value) => value;
  const known = new Set((to.choices ?? []).map(({ key }) => key));
  const one = (key: string): string | null => {
    const next = Object.hasOwn(replacements, key) ? replacements[key]! : key;
    return next !== null && known.has(next) ? next : null;
  };
  return (value) => {
    if (!Array.isArray(value)) return typeof value === 'string' ? one(value) : null;
    const kept = [...new Set(value.flatMap((key) => one(key) ?? []))];
    return kept.length > 0 ? kept : null;
  };
}

/** A converter of what is stored under `from` to what fits `to`. */
export function createValueConverter(from: FieldDef, to: FieldDef, options: ConversionOptions = {}): ValueConverter {
  const replace = choiceReplacer(to, options.choices ?? {});
  if (from.type === to.type) return replace;
  const parse = fieldParser(to, options);
  const { valueKind } = fieldTypeEntries[to.type];
  return (value) => {
    // Numbers of every kind are the same numbers; a text of one may be rounded or carry a sign.
    if (typeof value === 'number' && valueKind === 'number') return value;
    const found = parse(asText(value, from, to));
    return found.ok && found.value !== null ? replace(found.value) : null;
  };
}
