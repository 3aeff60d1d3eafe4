import { compileCondition, type FieldDef, type FieldValues, type JsonLogic } from '@rubric/engine';
import { AppError } from '../../failure/app-error.ts';
import type { Definition } from '../definitions/definitions.ts';

/** A condition over customers; null always holds. Unknown does not. Throws `invalid` if it does not compile. */
export function customerCondition(condition: JsonLogic, fields: FieldDef[], context: ReturnType<Definition['context']>): (values: FieldValues) => boolean {
  if (condition === null) return () => true;
  const compiled = compileCondition(condition, { semantics: 'strict', fields });
  if (!compiled.ok) throw new AppError('invalid', { issues: compiled.issues.map((issue) => ({ ...issue, path: ['condition', ...issue.path] })) });
  return (values) => compiled.value.truth(values, context) === 'true';
}
