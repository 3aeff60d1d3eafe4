import { createScope } from '../condition/compile-expression.ts';
import type { ActivityType } from '../model/activity.ts';
import type { FieldDef } from '../model/field.ts';
import type { Issue } from '../model/issue.ts';
import { atField, checkRollup } from './check-rollup.ts';
import { compileFormula } from './compile-formula.ts';
import { derivedOrder, isDerived } from './derived-order.ts';

function checkActivityType({ key, fields }: ActivityType, index: number, types: readonly ActivityType[]): Issue[] {
  const path = ['activityTypes', index];
  const repeated = types.findIndex((type) => type.key === key) < index;
  const wrong = fields.flatMap((field, at): Issue[] => {
    const place = [...path, 'fields', at];
    if (field.key === atField.key) return [{ code: 'derived.reservedField', path: [...place, 'key'], params: { field: field.key } }];
    return field.source.kind === 'input' ? [] : [{ code: 'derived.activityFieldSource', path: [...place, 'source'], params: { field: field.key } }];
  });
  return [...(repeated ? [{ code: 'derived.activityTypeRepeated', path: [...path, 'key'], params: { activity: key } }] : []), ...wrong];
}

/** Nobody can fill in a derived field, so it can be neither demanded nor a match key. */
function checkFlags(field: FieldDef, path: Issue['path']): Issue[] {
  if (!isDerived(field)) return [];
  return (['required', 'unique'] as const).filter((flag) => field[flag]).map((flag) => ({ code: 'derived.notFilledIn', path: [...path, flag], params: { field: field.key } }));
}

/** What is wrong with the formulas and rollups of a field set. Paths lead from `{ fields, activityTypes }`. */
export function checkDerivedFields(fields: readonly FieldDef[], activityTypes: readonly ActivityType[]): Issue[] {
  const issues = activityTypes.flatMap(checkActivityType);
  const scope = createScope(fields);
  fields.forEach((field, index) => {
    const { source } = field;
    const path = ['fields', index];
    issues.push(...checkFlags(field, path));
    if (source.kind === 'rollup') checkRollup({ field, source, path: [...path, 'source'], fields, activityTypes, issues });
    if (source.kind === 'formula') compileFormula(field, source.logic, [...path, 'source', 'logic'], scope);
  });
  const order = derivedOrder(fields);
  return [...issues, ...scope.issues, ...(order.ok ? [] : order.issues)];
}
