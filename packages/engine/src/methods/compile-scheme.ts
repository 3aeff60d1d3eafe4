import { createDecisions, type Decisions } from '../columns/decisions.ts';
import { createRowLoader } from '../columns/row-loader.ts';
import { closures } from '../condition/back-ends/closures/closures.ts';
import { createCalendar } from '../condition/calendar.ts';
import type { CompileOptions } from '../condition/compiled-condition.ts';
import { fieldsOf } from '../condition/compile-condition.ts';
import { createEvaluators } from '../condition/back-end.ts';
import { createMissingList } from '../condition/missing-list.ts';
import { listReads } from '../condition/reads.ts';
import { createRun, enterContext, flipOf, type Run } from '../condition/run.ts';
import { createLoader } from '../condition/loader.ts';
import type { FieldDef, FieldValues } from '../model/field.ts';
import type { Checked } from '../model/issue.ts';
import type { EvaluationContext, Outcome } from '../model/outcome.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import { lintScheme } from '../lint/lint-scheme.ts';
import { nearest } from '../nearest/nearest.ts';
import { checkScheme } from './check-scheme.ts';
import type { CompiledScheme } from './compiled-scheme.ts';
import type { CompiledMethod } from './method.ts';

/** Decides the record that is loaded, and says what comes of it. */
function createOutcomeOf(method: CompiledMethod, run: Run, { classKeys, takeMissing }: { classKeys: readonly string[]; takeMissing: (run: Run) => string[] }): () => Outcome {
  const { decision } = run;
  return () => {
    method.decide(run);
    method.foresee?.(run);
    const { classIndex, score, open } = decision;
    const flipsAt = flipOf(run);
    if (!open) return { class: classKeys[classIndex] ?? null, score, unknown: [], flipsAt };
    method.markMissing(run);
    return { class: classKeys[classIndex] ?? null, score, unknown: takeMissing(run), flipsAt };
  };
}

function decideMany(method: CompiledMethod, run: Run, load: (run: Run, row: number) => void, count: number): Decisions {
  const decisions = createDecisions(count);
  const { decision } = run;
  for (let row = 0; row < count; row += 1) {
    load(run, row);
    method.decide(run);
    decisions.classIndex[row] = decision.classIndex;
    if (decision.score !== null) decisions.score[row] = decision.score;
    decisions.open[row] = decision.open ? 1 : 0;
  }
  return decisions;
}

/** Makes a scheme ready to classify. What is wrong with it comes as issues. */
export function compileScheme(definition: SchemeDefinition, fields: FieldDef[], { calendar = createCalendar(), backEnd = closures, schemes }: CompileOptions = {}): Checked<CompiledScheme> {
  const checked = checkScheme(definition, fields, schemes);
  if (!checked.ok) return checked;
  const { plan, slots } = checked.value;
  const run = createRun(calendar, slots);
  const method = plan.link(createEvaluators(plan.nodes, backEnd), backEnd.firstTrue);
  const load = createLoader(slots, fields);
  const outcomeOf = createOutcomeOf(method, run, { classKeys: definition.classes.map(({ key }) => key), takeMissing: createMissingList(slots) });
  const evaluate = (record: FieldValues, ctx: EvaluationContext): Outcome => {
    enterContext(run, ctx);
    load(run, record, ctx);
    return outcomeOf();
  };
  const scheme: CompiledScheme = {
    definition,
    evaluate,
    explain: (record, ctx) => {
      const outcome = evaluate(record, ctx);
      listReads(run, slots.list);
      return method.explain(run, outcome);
    },
    evaluateMany: (columns, ctx) => {
      enterContext(run, ctx);
      return decideMany(method, run, createRowLoader(slots.list, columns), columns.count);
    },
    eachOutcome: (columns, ctx, visit) => {
      const loadRow = createRowLoader(slots.list, columns);
      for (let row = 0; row < columns.count; row += 1) {
        enterContext(run, ctx);
        loadRow(run, row);
        visit(row, outcomeOf());
      }
    },
    nearest: (record, target, context, options) => nearest(scheme, fields, { record, target, context, ...options }),
    lint: () => lintScheme(definition, fields),
    references: () => fieldsOf(plan.nodes),
    classReferences: () => slots.list.filter(({ source }) => source === 'class').map(({ key }) => key).sort(),
  };
  return { ok: true, value: scheme };
}
