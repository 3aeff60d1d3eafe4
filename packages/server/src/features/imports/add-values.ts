import type { FieldDef, FieldValues } from '@rubric/engine';

const summed: ReadonlySet<FieldDef['type']> = new Set(['number', 'money']);

/** Without what binary fractions leave behind: 0.1 + 0.2 is 0.3. */
const sum = (a: number, b: number): number => Number((a + b).toPrecision(15));

/** What several lines of one activity come to: numbers and amounts are added, of everything else the first that is there counts. */
export function addValues(fields: FieldDef[], values: FieldValues, more: FieldValues): FieldValues {
  const next = { ...values };
  for (const { key, type } of fields) {
    const [before, added] = [values[key], more[key]];
    if (added === undefined) continue;
    if (before === undefined) next[key] = added;
    else if (summed.has(type) && typeof before === 'number' && typeof added === 'number') next[key] = sum(before, added);
  }
  return next;
}
