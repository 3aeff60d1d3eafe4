import { compileTruth } from '../condition/compile-condition.ts';
import { createCalendar } from '../condition/calendar.ts';
import type { ConditionOptions } from '../condition/compiled-condition.ts';
import { createScope } from '../condition/compile-expression.ts';
import type { Checked } from '../model/issue.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import { createMoment } from './leaf.ts';
import type { Split } from './record-filter.ts';
import { split } from './split.ts';

/** A condition that a database can be asked for; it depends on the time of asking, and on what is known of everyone. */
export type CompiledFilter = { at(context: EvaluationContext): Split };

type FilterOptions = Pick<ConditionOptions, 'fields' | 'schemes' | 'calendar'>;

/**
 * Turns a condition of strict semantics into what to ask a database for: the records for which the condition is true, unknown being
 * not true. What is wrong with the condition comes as issues.
 */
export function compileFilter(logic: JsonLogic, { fields = [], schemes, calendar = createCalendar() }: FilterOptions = {}): Checked<CompiledFilter> {
  const scope = createScope(fields, schemes);
  const node = compileTruth(logic, [], scope);
  if (!node || scope.issues.length > 0) return { ok: false, issues: scope.issues };
  return {
    ok: true,
    value: {
      at: (context) => split(node, true, createMoment(scope.slots, context, calendar)),
    },
  };
}
