import type { ConditionTrace, Truth } from '../model/outcome.ts';
import type { Expression, Run } from './expression.ts';

export const truthOf = (value: unknown): Truth => {
  if (value === undefined) return 'unknown';
  return value === true ? 'true' : 'false';
};

function traceReads(expression: Expression, run: Run): ConditionTrace['reads'] {
  const seen = new Map<string, ConditionTrace['reads'][number]>();
  for (const { field, value } of expression.reads) if (!seen.has(field)) seen.set(field, { field, value: value(run) ?? null });
  return [...seen.values()];
}

/** Every operand is evaluated, also those that a plain evaluation would have skipped. */
export function traceExpression(expression: Expression, run: Run): ConditionTrace {
  const truth = truthOf(expression.value(run));
  if (!expression.operands) return { logic: expression.logic, truth, reads: traceReads(expression, run), children: [] };
  return { logic: expression.logic, truth, reads: [], children: expression.operands.map((operand) => traceExpression(operand, run)) };
}
