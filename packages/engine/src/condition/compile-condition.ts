import type { Checked } from '../model/issue.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { createCalendar } from './calendar.ts';
import { compileExpression, createScope, type Scope } from './compile-expression.ts';
import type { CompiledCondition, ConditionOptions } from './compiled-condition.ts';
import { beginRun, createRun, flipOf, type Expression } from './expression.ts';
import { compileLogicCondition } from './logic-condition.ts';
import { traceExpression, truthOf } from './trace.ts';

export const fieldsOf = (expressions: readonly Expression[]): string[] =>
  [...new Set(expressions.flatMap(({ reads }) => reads.map(({ field }) => field)))].sort();

/** Compiles an expression that must say yes, no or unknown. Null: the reasons are in `scope.issues`. */
export function compileTruth(logic: JsonLogic, path: (string | number)[], scope: Scope): Expression | null {
  scope.nodes = 0;
  const expression = compileExpression(logic, path, scope, 0);
  if (!expression || expression.type === 'boolean') return expression;
  if (expression.type === 'muted') scope.issues.push({ code: 'condition.empty', path, params: { operator: '' } });
  else scope.issues.push({ code: 'condition.typeMismatch', path, params: { operator: '', argument: 0, expected: 'boolean', found: expression.type } });
  return null;
}

/** Compiles a condition over customer fields. What is wrong with it comes as issues, with paths from the condition's root. */
export function compileCondition(logic: JsonLogic, options: ConditionOptions): Checked<CompiledCondition> {
  if (options.semantics === 'jsonlogic') return compileLogicCondition(logic);
  const scope = createScope(options.fields);
  const expression = compileTruth(logic, [], scope);
  if (!expression || scope.issues.length > 0) return { ok: false, issues: scope.issues };
  const run = createRun(options.calendar ?? createCalendar());
  const condition: CompiledCondition = {
    truth: (record, ctx) => {
      beginRun(run, record, ctx);
      return truthOf(expression.value(run));
    },
    trace: (record, ctx) => {
      beginRun(run, record, ctx);
      return traceExpression(expression, run);
    },
    flipsAt: (record, ctx) => {
      beginRun(run, record, ctx);
      expression.value(run);
      return flipOf(run);
    },
    references: () => fieldsOf([expression]),
  };
  return { ok: true, value: condition };
}
