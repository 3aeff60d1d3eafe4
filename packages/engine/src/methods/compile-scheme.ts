import { closures } from '../condition/back-ends/closures/closures.ts';
import { createCalendar } from '../condition/calendar.ts';
import type { CompileOptions } from '../condition/compiled-condition.ts';
import { fieldsOf } from '../condition/compile-condition.ts';
import { createScope } from '../condition/compile-expression.ts';
import { createEvaluators } from '../condition/back-end.ts';
import { createMissingList } from '../condition/missing-list.ts';
import { createRun, enterContext, flipOf, type Run } from '../condition/run.ts';
import { createLoader, type Load, type Slots } from '../condition/slots.ts';
import type { FieldDef, FieldValues } from '../model/field.ts';
import type { Checked } from '../model/issue.ts';
import type { EvaluationContext, Outcome } from '../model/outcome.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import { checkUnique } from './checks.ts';
import type { CompiledScheme } from './compiled-scheme.ts';
import type { CompiledMethod, MethodPlan, MethodScope } from './method.ts';
import { methodOf } from './registry.ts';

type Program = { method: CompiledMethod; run: Run; load: Load };

/** Checks a scheme against the fields. Issue paths lead from the definition. */
function checkScheme(definition: SchemeDefinition, fields: FieldDef[]): Checked<{ plan: MethodPlan; slots: Slots }> {
  const scope: MethodScope = { ...createScope(fields), definition };
  checkUnique(definition.classes.map(({ key }) => key), (index) => ['classes', index, 'key'], 'scheme.duplicateClass', scope);
  if (definition.classes.length === 0) scope.issues.push({ code: 'scheme.noClasses', path: ['classes'], params: {} });
  const plan = methodOf(definition.method).compile(definition.method, scope);
  return plan && scope.issues.length === 0 ? { ok: true, value: { plan, slots: scope.slots } } : { ok: false, issues: scope.issues };
}

function createEvaluate({ method, run, load }: Program, classKeys: readonly string[], takeMissing: (run: Run) => string[]) {
  const { decision } = run;
  return (record: FieldValues, ctx: EvaluationContext): Outcome => {
    enterContext(run, ctx);
    load(run, record, ctx);
    method.decide(run);
    const { classIndex, score, open } = decision;
    const flipsAt = flipOf(run);
    if (!open) return { class: classKeys[classIndex] ?? null, score, unknown: [], flipsAt };
    method.markMissing(run);
    return { class: classKeys[classIndex] ?? null, score, unknown: takeMissing(run), flipsAt };
  };
}

/** Makes a scheme ready to classify. What is wrong with it comes as issues. */
export function compileScheme(definition: SchemeDefinition, fields: FieldDef[], { calendar = createCalendar(), backEnd = closures }: CompileOptions = {}): Checked<CompiledScheme> {
  const checked = checkScheme(definition, fields);
  if (!checked.ok) return checked;
  const { plan, slots } = checked.value;
  const run = createRun(calendar, slots);
  const method = plan.link(createEvaluators(plan.nodes, backEnd));
  const evaluate = createEvaluate({ method, run, load: createLoader(slots, fields) }, definition.classes.map(({ key }) => key), createMissingList(slots));
  return {
    ok: true,
    value: {
      definition,
      evaluate,
      explain: (record, ctx) => method.explain(run, evaluate(record, ctx)),
      references: () => fieldsOf(plan.nodes),
    },
  };
}
