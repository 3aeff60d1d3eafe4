import { createValueConverter, type FieldDef, type FieldValue } from '@rubric/engine';
import { createFitTest } from '../definitions/value-validator.ts';

export type Conversion = { from: FieldDef; to: FieldDef; choices: Record<string, string | null> };

/** Whether stored values must change for the field's new definition to hold. */
export function needsConversion(from: FieldDef, to: FieldDef): boolean {
  const kept = new Set((to.choices ?? []).map(({ key }) => key));
  return from.type !== to.type || (from.choices ?? []).some(({ key }) => !kept.has(key));
}

/** A stored value under the new definition, bounds and lengths included; null where it is lost. */
export function createFieldConversion({ from, to, choices }: Conversion, timeZone: string): (value: FieldValue) => FieldValue | null {
  const convert = createValueConverter(from, to, { choices, timeZone });
  const fits = createFitTest(to);
  return (value) => {
    const next = convert(value);
    return next !== null && fits(next) ? next : null;
  };
}
