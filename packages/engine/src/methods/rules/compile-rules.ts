import { compileTruth } from '../../condition/compile-condition.ts';
import type { Evaluator, FirstTrue } from '../../condition/back-end.ts';
import type { Node } from '../../condition/node.ts';
import type { Run } from '../../condition/run.ts';
import type { Explanation, Outcome, RuleTrace } from '../../model/outcome.ts';
import type { RulesMethod } from '../../model/scheme.ts';
import { checkClass, checkUnique } from '../checks.ts';
import { decideRuleColumns } from './decide-rule-columns.ts';
import { classIndexOf, type MethodPlan, type MethodScope, type CompiledMethod } from '../method.ts';

type CheckedRule = { id: string; class: string; classIndex: number; muted: boolean; condition: Node };
type LinkedRule = CheckedRule & Pick<Evaluator, 'trace' | 'markMissing'>;
export type Otherwise = { classIndex: number; undecidable: boolean };

function compileEach(method: RulesMethod, scope: MethodScope): CheckedRule[] {
  return method.rules.flatMap((rule, index) => {
    const path = ['method', 'rules', index];
    checkClass(rule.class, [...path, 'class'], scope);
    const condition = compileTruth(rule.when, [...path, 'when'], scope);
    return condition ? [{ id: rule.id, class: rule.class, classIndex: classIndexOf(rule.class, scope.definition), muted: rule.muted, condition }] : [];
  });
}

/** What `decide` leaves for the steps after it: the first rule that holds (their number if none does), and the unknown ones before it. */
type Found = { matched: number; unknown: number[] };

/** Open: a rule before the match is unknown and would give another class. */
function createDecide(classes: readonly number[], firstTrue: FirstTrue, { otherwise, found }: { otherwise: Otherwise; found: Found }): (run: Run) => void {
  const { unknown } = found;
  return (run) => {
    unknown.length = 0;
    const matched = firstTrue(run, unknown);
    const answer = classes[matched] ?? otherwise.classIndex;
    const { decision } = run;
    found.matched = matched;
    decision.open = false;
    for (const index of unknown) if (classes[index] !== answer) decision.open = true;
    decision.classIndex = decision.open && otherwise.undecidable ? -1 : answer;
    decision.score = null;
  };
}

function linkRules(rules: readonly LinkedRule[], otherwise: Otherwise, firstTrue: (nodes: readonly Node[]) => FirstTrue): CompiledMethod {
  const active = rules.filter(({ muted }) => !muted);
  const found: Found = { matched: 0, unknown: [] };
  return {
    decide: createDecide(active.map(({ classIndex }) => classIndex), firstTrue(active.map(({ condition }) => condition)), { otherwise, found }),
    markMissing: (run) => {
      for (const index of found.unknown) active[index]?.markMissing(run);
    },
    explain: (run: Run, outcome: Outcome): Explanation => {
      const matchedRule = outcome.class === null ? null : (active[found.matched]?.id ?? null);
      const traces = rules.map(({ id, class: key, muted, trace }): RuleTrace => {
        const condition = trace(run);
        return { id, class: key, muted, truth: condition.truth, matched: id === matchedRule, condition };
      });
      return { kind: 'rules', outcome, rules: traces, matchedRule };
    },
  };
}

/** First rule whose condition is true gives the class; none gives the default class. */
export function compileRules(method: RulesMethod, scope: MethodScope): MethodPlan | null {
  const { definition } = scope;
  checkClass(method.defaultClass, ['method', 'defaultClass'], scope);
  checkUnique(method.rules.map(({ id }) => id), (index) => ['method', 'rules', index, 'id'], 'scheme.duplicateId', scope);
  if (method.rules.length === 0) scope.issues.push({ code: 'scheme.noRules', path: ['method', 'rules'], params: {} });
  const rules = compileEach(method, scope);
  const otherwise = { classIndex: classIndexOf(method.defaultClass, definition), undecidable: definition.unknowns === 'undecided' };
  return {
    nodes: rules.map(({ condition }) => condition),
    decideColumns: (nodeColumns, decisions) => {
      const active = rules.flatMap((rule, index) => (rule.muted ? [] : [{ classIndex: rule.classIndex, codes: nodeColumns[index] as Uint8Array }]));
      decideRuleColumns(active, otherwise, decisions);
    },
    link: (use, firstTrue) => linkRules(rules.map((rule) => ({ ...rule, ...use(rule.condition) })), otherwise, firstTrue),
  };
}
