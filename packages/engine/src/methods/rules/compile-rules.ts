import type { FieldValues } from '../../model/field.ts';
import type { EvaluationContext, Explanation, Outcome, RuleTrace } from '../../model/outcome.ts';
import type { RulesMethod } from '../../model/scheme.ts';
import { compileTruth } from '../../condition/compile-condition.ts';
import { beginRun, collectMissing, flipOf, type Expression, type Run } from '../../condition/expression.ts';
import { traceExpression } from '../../condition/trace.ts';
import { checkClass, checkUnique } from '../checks.ts';
import type { CompiledMethod, MethodScope } from '../method.ts';

type CompiledRule = { id: string; class: string; muted: boolean; condition: Expression };

function compileEach(method: RulesMethod, scope: MethodScope): CompiledRule[] {
  return method.rules.flatMap((rule, index) => {
    const path = ['method', 'rules', index];
    checkClass(rule.class, [...path, 'class'], scope);
    const condition = compileTruth(rule.when, [...path, 'when'], scope);
    return condition ? [{ id: rule.id, class: rule.class, muted: rule.muted, condition }] : [];
  });
}

/** Rules before the match whose condition is unknown decide nothing if they would give the same class. */
function missingFields(rules: readonly CompiledRule[], matched: number, run: Run): string[] {
  const into = new Set<string>();
  for (const rule of rules.slice(0, matched)) collectMissing(rule.condition, run, into);
  return [...into].sort();
}

function createEvaluate(rules: readonly CompiledRule[], defaultClass: string, undecidable: boolean) {
  return (run: Run, record: FieldValues, ctx: EvaluationContext): Outcome & { matched: number } => {
    beginRun(run, record, ctx);
    let matched = 0;
    let firstUnknown: string | null = null;
    let mixed = false;
    for (; matched < rules.length; matched += 1) {
      const rule = rules[matched];
      const truth = rule?.condition.value(run);
      if (truth === true) break;
      if (truth !== undefined || !rule) continue;
      if (firstUnknown === null) firstUnknown = rule.class;
      else if (firstUnknown !== rule.class) mixed = true;
    }
    const answer = rules[matched]?.class ?? defaultClass;
    const open = firstUnknown !== null && (mixed || firstUnknown !== answer);
    const flipsAt = flipOf(run);
    return { class: open && undecidable ? null : answer, score: null, unknown: open ? missingFields(rules, matched, run) : [], flipsAt, matched };
  };
}

/** First rule whose condition is true gives the class; none gives the default class. */
export function compileRules(method: RulesMethod, scope: MethodScope): CompiledMethod | null {
  checkClass(method.defaultClass, ['method', 'defaultClass'], scope);
  checkUnique(method.rules.map(({ id }) => id), (index) => ['method', 'rules', index, 'id'], 'scheme.duplicateId', scope);
  if (method.rules.length === 0) scope.issues.push({ code: 'scheme.noRules', path: ['method', 'rules'], params: {} });
  const rules = compileEach(method, scope);
  const active = rules.filter(({ muted }) => !muted);
  const decide = createEvaluate(active, method.defaultClass, scope.definition.unknowns === 'undecided');
  const evaluate = (run: Run, record: FieldValues, ctx: EvaluationContext): Outcome => {
    const { class: key, score, unknown, flipsAt } = decide(run, record, ctx);
    return { class: key, score, unknown, flipsAt };
  };
  const explain = (run: Run, record: FieldValues, ctx: EvaluationContext): Explanation => {
    const { matched, ...outcome } = decide(run, record, ctx);
    const matchedRule = outcome.class === null ? null : (active[matched]?.id ?? null);
    const traces = rules.map((rule): RuleTrace => {
      const condition = traceExpression(rule.condition, run);
      return { id: rule.id, class: rule.class, muted: rule.muted, truth: condition.truth, matched: rule.id === matchedRule, condition };
    });
    return { kind: 'rules', outcome, rules: traces, matchedRule };
  };
  return { evaluate, explain, conditions: rules.map(({ condition }) => condition) };
}
