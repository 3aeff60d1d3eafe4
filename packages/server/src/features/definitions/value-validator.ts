import type { FieldDef, FieldValues, Issue } from '@rubric/engine';
import { valuesJsonSchema } from '@rubric/engine';
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

/** Compiles the fields' JSON Schema, once, at the first use. Paths of issues start with the field key. */
export function createValueValidator(fields: FieldDef[]): (values: FieldValues) => Issue[] {
  let validate: ReturnType<Ajv['compile']> | null = null;
  return (values) => {
    if (validate === null) {
      const ajv = new Ajv({ allErrors: true, strict: false });
      addFormats.default(ajv);
      validate = ajv.compile(valuesJsonSchema(fields));
    }
    return validate(values) ? [] : (validate.errors ?? []).map(issueOf);
  };
}
