import type { CompileOptions } from '../condition/compiled-condition.ts';
import type { ActivityLines, ActivityType } from '../model/activity.ts';
import type { FieldDef, FieldType, FieldValue, FieldValues } from '../model/field.ts';
import type { Checked } from '../model/issue.ts';
import { atField } from './at-field.ts';
import { compileFormulas } from './compile-formulas.ts';
import { millionthsOf, numberOf } from './exact-sum.ts';
import { createFit } from './fit-value.ts';

/** Of fields of these types, the lines of one activity are added up; of all others the first known value counts. */
export const addedTypes: ReadonlySet<FieldType> = new Set<FieldType>(['number', 'money']);

/** An activity as its formulas see it: `at` is an ISO instant. */
export type ComputableActivity = { at: string; values: FieldValues; lines?: ActivityLines | undefined };

/** The computed fields of an activity type. `keys`: theirs, each after those it reads. */
export type ActivityFormulas = {
  keys: string[];
  /**
   * The activity's values with the computed ones as they are, unknown ones absent; what was given for computed fields is passed over.
   * With lines each one is computed by itself: numbers and amounts are those of the line, everything else is the activity's; then they are added up.
   */
  compute(activity: ComputableActivity, timeZone: string): FieldValues;
};

/** What one line says: the activity's values, but of what is added up the line's own. */
function recordsOf(fields: readonly FieldDef[], values: FieldValues, { count, numbers }: ActivityLines): FieldValues[] {
  const added = new Set(fields.filter(({ type }) => addedTypes.has(type)).map(({ key }) => key));
  const shared = Object.fromEntries(Object.entries(values).filter(([key]) => !added.has(key)));
  const columns = Object.entries(numbers).filter(([key]) => added.has(key));
  return Array.from({ length: count }, (_, line) => ({ ...shared, ...Object.fromEntries(columns.flatMap(([key, column]) => (typeof column[line] === 'number' ? [[key, column[line]]] : []))) }));
}

/** What the lines' values of one field come to. Sums are exact to a millionth, so that the lines' order does not matter. */
function createTotal(field: FieldDef): (values: FieldValue[]) => FieldValue | undefined {
  if (!addedTypes.has(field.type)) return ([first]) => first;
  const fit = createFit(field);
  return (values) => (values.length === 0 ? undefined : fit(numberOf(values.reduce((sum: bigint, value) => sum + (typeof value === 'number' ? millionthsOf(value) : 0n), 0n))));
}

/** Compiles the formulas of one activity type. Issue paths lead from the type. */
export function compileActivityFormulas({ fields }: ActivityType, options: CompileOptions = {}): Checked<ActivityFormulas> {
  const compiled = compileFormulas([...fields, atField], options);
  if (!compiled.ok) return compiled;
  const { keys, compute } = compiled.value;
  const totals = keys.map((key) => ({ key, total: createTotal(fields.find((field) => field.key === key) ?? atField) }));
  const one = (values: FieldValues, at: string, timeZone: string): FieldValues => compute({ ...values, at }, { now: 0, timeZone }).values;
  const addUp = (computed: FieldValues[]): FieldValues => Object.fromEntries(totals.flatMap(({ key, total }) => {
    const value = total(computed.flatMap((values) => (values[key] === undefined ? [] : [values[key]])));
    return value === undefined ? [] : [[key, value]];
  }));
  return {
    ok: true,
    value: {
      keys,
      compute: ({ at, values, lines }, timeZone) => {
        const given = Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
        const computed = lines ? addUp(recordsOf(fields, given, lines).map((line) => one(line, at, timeZone))) : one(given, at, timeZone);
        return { ...given, ...computed };
      },
    },
  };
}
