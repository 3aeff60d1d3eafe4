import { createValueConverter, type FieldDef, type FieldValue } from '@rubric/engine';
import { createFitTest } from '../definitions/value-validator.ts';
import type { People } from '../workspaces/people.ts';

export type Conversion = { from: FieldDef; to: FieldDef; choices: Record<string, string | null> };

/** Whether stored values must change for the field's new definition to hold. */
export function needsConversion(from: FieldDef, to: FieldDef): boolean {
  const kept = new Set((to.choices ?? []).map(({ key }) => key));
  return from.type !== to.type || (from.choices ?? []).some(({ key }) => !kept.has(key));
}

const theOne = (ids: string[]): string | null => (ids.length === 1 ? (ids[0] ?? null) : null);

/** A stored value under the new definition, bounds and lengths included; null where it is lost. A text becomes the user whom it names. */
export function createFieldConversion({ from, to, choices }: Conversion, { timeZone, people }: { timeZone: string; people: People }): (value: FieldValue) => FieldValue | null {
  const convert = createValueConverter(from, to, { choices, timeZone });
  const fits = createFitTest(to);
  return (value) => {
    const next = to.type === 'user' ? theOne(people.find(String(value))) : convert(value);
    return next !== null && fits(next) ? next : null;
  };
}
