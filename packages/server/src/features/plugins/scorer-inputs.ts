import type { FieldDef, FieldType, FieldValue, FieldValues } from '@rubric/engine';
import type { InputDef, InputType, InputValues } from '@rubric/sdk';

/** Input key → field key; null where no field was found or chosen. */
export type InputMapping = Record<string, string | null>;

const readable: Record<InputType, readonly FieldType[]> = {
  number: ['number', 'money', 'percent', 'rating'],
  date: ['date', 'dateTime'],
  boolean: ['boolean'],
  choice: ['choice', 'text', 'region'],
  text: ['text', 'longText', 'choice', 'region', 'phone', 'email', 'url'],
  list: ['tags', 'multiChoice'],
};

/** Whether a field's values can be given as such an input. */
export function canRead(type: InputType, field: FieldDef): boolean {
  return readable[type].includes(field.type);
}

function dateIn(timeZone: string, value: string): string {
  return value.length === 10 ? value : Temporal.Instant.from(value).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

function convert(type: InputType, field: FieldDef, value: FieldValue, timeZone: string): InputValues[InputType] {
  if (type === 'date') return dateIn(timeZone, String(value));
  if (type !== 'choice') return value;
  const text = String(value);
  const choice = field.choices?.find(({ key }) => key === text);
  return { key: text, name: choice?.name ?? { zh: text, en: text } };
}

/** What a scorer is told of a customer: its declared inputs that are mapped and known, and nothing else. */
export function inputsOf(customer: FieldValues, inputs: readonly InputDef[], mapping: InputMapping, fields: ReadonlyMap<string, FieldDef>, timeZone: string): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const input of inputs) {
    const field = fields.get(mapping[input.key] ?? '');
    const value = field && customer[field.key];
    if (field && value !== undefined && canRead(input.type, field)) record[input.key] = convert(input.type, field, value, timeZone);
  }
  return record;
}

/** A customer of whom nothing is known, or not what is required, gets no score. */
export function isScorable(record: Record<string, unknown>, inputs: readonly InputDef[]): boolean {
  return Object.keys(record).length > 0 && inputs.every((input) => !input.required || record[input.key] !== undefined);
}
