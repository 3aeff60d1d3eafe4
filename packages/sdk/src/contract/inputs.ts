import type { InputDef, InputType } from '../inputs.ts';

const fits: Record<InputType, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
  choice: (value) => typeof value === 'object' && value !== null && 'key' in value && 'name' in value,
  list: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
};

/** Why a record may not be sent to the scorer: a required input is missing, a value has the wrong type, or it was not declared. */
export function inputFaults(inputs: readonly InputDef[], record: Readonly<Record<string, unknown>>): string[] {
  const declared = new Map(inputs.map((input) => [input.key, input]));
  return [
    ...inputs.filter((input) => input.required && record[input.key] === undefined).map((input) => `input ${input.key} is required`),
    ...Object.entries(record).flatMap(([key, value]) => {
      const input = declared.get(key);
      if (!input) return [`input ${key} is not declared`];
      return value === undefined || fits[input.type](value) ? [] : [`input ${key} must be of type ${input.type}`];
    }),
  ];
}
