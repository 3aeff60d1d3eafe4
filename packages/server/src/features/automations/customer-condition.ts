import { compileCondition, type JsonLogic } from '@rubric/engine';
import { AppError } from '../../failure/app-error.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import { classesByKey } from '../classifications/classify-customer.ts';
import type { Definition } from '../definitions/definitions.ts';

/** A condition over customers; null always holds. Unknown does not. Throws `invalid` if it does not compile. */
export function customerCondition(condition: JsonLogic, { fields, schemes, context }: Definition, now: number): (customer: CustomerRecord) => boolean {
  if (condition === null) return () => true;
  const compiled = compileCondition(condition, { semantics: 'strict', fields });
  if (!compiled.ok) throw new AppError('invalid', { issues: compiled.issues.map((issue) => ({ ...issue, path: ['condition', ...issue.path] })) });
  return (customer) => compiled.value.truth(customer.fields, { ...context(now), classes: classesByKey(schemes, customer) }) === 'true';
}
