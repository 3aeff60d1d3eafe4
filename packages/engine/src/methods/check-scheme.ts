import type { SchemeClasses } from '../condition/compiled-condition.ts';
import { createScope } from '../condition/compile-expression.ts';
import type { Slots } from '../condition/slots.ts';
import type { FieldDef } from '../model/field.ts';
import type { Checked } from '../model/issue.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import { checkUnique } from './checks.ts';
import type { MethodPlan, MethodScope } from './method.ts';
import { methodOf } from './registry.ts';

/** Checks a scheme against the fields, and against the classes of other schemes where these are given. Issue paths lead from the definition. */
export function checkScheme(definition: SchemeDefinition, fields: FieldDef[], schemes?: SchemeClasses): Checked<{ plan: MethodPlan; slots: Slots }> {
  const scope: MethodScope = { ...createScope(fields, schemes), definition };
  checkUnique(definition.classes.map(({ key }) => key), (index) => ['classes', index, 'key'], 'scheme.duplicateClass', scope);
  if (definition.classes.length === 0) scope.issues.push({ code: 'scheme.noClasses', path: ['classes'], params: {} });
  const plan = methodOf(definition.method).compile(definition.method, scope);
  return plan && scope.issues.length === 0 ? { ok: true, value: { plan, slots: scope.slots } } : { ok: false, issues: scope.issues };
}
