import { compileExpression } from '../../condition/compile-expression.ts';
import type { ManualMethod } from '../../model/manual-method.ts';
import { classIndexOf, type MethodPlan, type MethodScope } from '../method.ts';

function choiceField(key: string, scope: MethodScope) {
  const path = ['method', 'field'];
  const node = compileExpression({ var: key }, path, scope, 0);
  const field = scope.fields.get(key);
  if (!node || !field) return null;
  if (field.type !== 'choice') scope.issues.push({ code: 'condition.typeMismatch', path, params: { operator: '', argument: 0, expected: 'choice', found: field.type } });
  for (const choice of field.choices ?? []) if (classIndexOf(choice.key, scope.definition) < 0) scope.issues.push({ code: 'scheme.unknownClass', path, params: { class: choice.key } });
  return node;
}

/** People choose: no class until someone has. Without a field there is nothing to read. */
export function compileManual({ field }: ManualMethod, scope: MethodScope): MethodPlan | null {
  const node = field === undefined ? null : choiceField(field, scope);
  if (field !== undefined && node === null) return null;
  const { definition } = scope;
  return {
    nodes: node ? [node] : [],
    link: (use) => {
      const evaluator = node && use(node);
      return {
        decide: (run) => {
          const chosen = evaluator?.text(run);
          const { decision } = run;
          decision.score = null;
          decision.open = false;
          decision.classIndex = chosen === undefined ? -1 : classIndexOf(chosen, definition);
        },
        markMissing: () => undefined,
        explain: (run, outcome) => ({ kind: 'manual', outcome, field: field ?? null, value: evaluator?.text(run) ?? null }),
      };
    },
  };
}
