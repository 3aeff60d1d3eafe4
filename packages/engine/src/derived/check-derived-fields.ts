import { createScope } from '../condition/compile-expression.ts';
import type { ActivityType } from '../model/activity.ts';
import type { FieldDef } from '../model/field.ts';
import type { Issue } from '../model/issue.ts';
import { checkActivityType } from './check-activity-type.ts';
import { checkFlags } from './check-flags.ts';
import { checkRollup } from './check-rollup.ts';
import { compileFormula } from './compile-formula.ts';
import { derivedOrder } from './derived-order.ts';

/** What is wrong with the formulas and rollups of a field set, and with those of activity types. Paths lead from `{ fields, activityTypes }`. */
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
