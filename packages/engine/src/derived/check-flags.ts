import type { FieldDef } from '../model/field.ts';
import type { Issue } from '../model/issue.ts';
import { isDerived } from './derived-order.ts';

/** Nobody can fill in a derived field, so it can be neither demanded nor a match key. */
export function checkFlags(field: FieldDef, path: Issue['path']): Issue[] {
  if (!isDerived(field)) return [];
  return (['required', 'unique'] as const).filter((flag) => field[flag]).map((flag) => ({ code: 'derived.notFilledIn', path: [...path, flag], params: { field: field.key } }));
}
