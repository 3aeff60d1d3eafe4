import type { ActivityType, FieldDef, FieldValue, FieldValues, Issue } from '@rubric/engine';
import { fieldTypeEntries, valuesJsonSchema } from '@rubric/engine';
import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';

function issueOf(error: ErrorObject): Issue {
  const [, field = '', index] = error.instancePath.split('/');
  const named: unknown = error.params.missingProperty ?? error.params.additionalProperty;
  const key = typeof named === 'string' ? named : field.replaceAll('~1', '/').replaceAll('~0', '~');
  const params: Issue['params'] = { field: key };
  for (const [name, value] of Object.entries(error.params)) if (typeof value === 'number' || typeof value === 'string') params[name] = value;
  return { code: `value.${error.keyword}`, path: index === undefined ? [key] : [key, Number(index)], params };
}

function createAjv(): Ajv {
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats.default(ajv);
  return ajv;
}

/** What is stored under a held key is nobody's to judge. */
function schemaOf(fields: FieldDef[], heldKeys: string[]): Record<string, unknown> {
  const held = new Set(heldKeys);
  const { properties, ...schema } = valuesJsonSchema(fields.filter(({ key }) => !held.has(key)));
  return { ...schema, properties: { ...(properties as object), ...Object.fromEntries(heldKeys.map((key) => [key, {}])) } };
}

/** Compiles the fields' JSON Schema, once, at the first use. Paths of issues start with the field key. */
export function createValueValidator(fields: FieldDef[], heldKeys: string[] = []): (values: FieldValues) => Issue[] {
  let validate: ReturnType<Ajv['compile']> | null = null;
  return (values) => {
    validate ??= createAjv().compile(schemaOf(fields, heldKeys));
    return validate(values) ? [] : (validate.errors ?? []).map(issueOf);
  };
}

/** Whether a value is one of the field's. */
export function createFitTest(field: FieldDef): (value: FieldValue) => boolean {
  const validate = createAjv().compile(fieldTypeEntries[field.type].jsonSchema(field));
  return (value) => validate(value) === true;
}

/** The same for activities, by type; values of an unknown type have no faults. */
export function createActivityValidator(types: ActivityType[]): (type: string, values: FieldValues) => Issue[] {
  const validators = new Map(types.map(({ key, fields }) => [key, createValueValidator(fields)]));
  return (type, values) => validators.get(type)?.(values) ?? [];
}
