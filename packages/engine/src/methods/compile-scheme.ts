import { type Calendar, createCalendar } from '../condition/calendar.ts';
import { fieldsOf } from '../condition/compile-condition.ts';
import { createScope } from '../condition/compile-expression.ts';
import { createRun } from '../condition/expression.ts';
import type { FieldDef } from '../model/field.ts';
import type { Checked } from '../model/issue.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import { checkUnique } from './checks.ts';
import type { CompiledScheme } from './compiled-scheme.ts';
import type { MethodScope } from './method.ts';
import { methodOf } from './registry.ts';

/** Checks a scheme against the fields and makes it ready to classify. Issue paths lead from the definition. `calendar`: what several schemes share, so that each day is looked up once for all of them. */
export function compileScheme(definition: SchemeDefinition, fields: FieldDef[], calendar: Calendar = createCalendar()): Checked<CompiledScheme> {
  const scope: MethodScope = { ...createScope(fields), definition };
  checkUnique(definition.classes.map(({ key }) => key), (index) => ['classes', index, 'key'], 'scheme.duplicateClass', scope);
  if (definition.classes.length === 0) scope.issues.push({ code: 'scheme.noClasses', path: ['classes'], params: {} });
  const method = methodOf(definition.method).compile(definition.method, scope);
  if (!method || scope.issues.length > 0) return { ok: false, issues: scope.issues };
  const run = createRun(calendar);
  return {
    ok: true,
    value: {
      definition,
      evaluate: (record, ctx) => method.evaluate(run, record, ctx),
      explain: (record, ctx) => method.explain(run, record, ctx),
      references: () => fieldsOf(method.conditions),
    },
  };
}
