import { Ajv, type SchemaObject, type ValidateFunction } from 'ajv';

const ajv = new Ajv({ allErrors: false, allowUnionTypes: true, strict: true });
const compiled = new WeakMap<SchemaObject, ValidateFunction>();

function validatorOf(schema: SchemaObject): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const validate = ajv.compile(schema);
  compiled.set(schema, validate);
  return validate;
}

/** What is wrong with a value, as `<path> <what>`; empty when it fits the schema. Values are never quoted. */
export function faultsOf(schema: SchemaObject, value: unknown): string[] {
  const validate = validatorOf(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message ?? 'is wrong'}`);
}
