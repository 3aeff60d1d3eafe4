import { fieldTypeEntries, type FieldDef, type JsonLogic, type Locale } from '@rubric/engine';

/** Something that points can go by: a field, or how long ago a date was. `key` tells it apart in a list. */
export type Measure = { key: string; logic: JsonLogic; field: FieldDef; days: boolean };

const numbers = new Set(['number', 'money', 'percent', 'rating']);
const texts = new Set(['choice', 'multiChoice', 'tags', 'text', 'region', 'user']);
const isDate = ({ type }: FieldDef): boolean => type === 'date' || type === 'dateTime';
const keyOf = (logic: JsonLogic): string => JSON.stringify(logic);

const fieldMeasure = (field: FieldDef): Measure => ({ key: keyOf({ var: field.key }), logic: { var: field.key }, field, days: false });
function ageMeasure(field: FieldDef): Measure {
  const logic: JsonLogic = { daysSince: { var: field.key } };
  return { key: keyOf(logic), logic, field, days: true };
}

/** Numbers, and the days since dates. */
export const numberMeasures = (fields: readonly FieldDef[]): Measure[] => [...fields.filter(({ type }) => numbers.has(type)).map(fieldMeasure), ...fields.filter(isDate).map(ageMeasure)];
/** Texts and lists that have few different values. */
export const textMeasures = (fields: readonly FieldDef[]): Measure[] => fields.filter(({ type }) => texts.has(type) && type in fieldTypeEntries).map(fieldMeasure);
export const dateMeasures = (fields: readonly FieldDef[]): Measure[] => fields.filter(isDate).map(fieldMeasure);

/** Null for an expression that is none of them. */
export const measureOf = (logic: JsonLogic, measures: readonly Measure[]): Measure | null => measures.find(({ key }) => key === keyOf(logic)) ?? null;

export const measureName = ({ field, days }: Measure, locale: Locale, daysSince: (name: string) => string): string => (days ? daysSince(field.name[locale]) : field.name[locale]);
