import type { FieldValues } from '../model/field.ts';
import type { Checked } from '../model/issue.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import { createEvaluators, truthOf } from './back-end.ts';
import { closures } from './back-ends/closures/closures.ts';
import { createCalendar } from './calendar.ts';
import { compileExpression, createScope, type Scope } from './compile-expression.ts';
import type { CompiledCondition, ConditionOptions } from './compiled-condition.ts';
import { compileLogicCondition } from './jsonlogic/logic-condition.ts';
import { createMissingList } from './missing-list.ts';
import { readsOf, type Node } from './node.ts';
import { listReads } from './reads.ts';
import { createRun, enterContext, flipOf } from './run.ts';
import { createLoader } from './loader.ts';
import type { ValueType } from './value-type.ts';

/** Keys of the record's fields that nodes read, sorted. */
export const fieldsOf = (nodes: readonly Node[]): string[] =>
  [...new Set(nodes.flatMap((node) => readsOf(node).filter(({ slot }) => slot.source === 'field').map(({ slot }) => slot.key)))].sort();

type Path = (string | number)[];
type CompiledOver<Answer> = (record: FieldValues, ctx: EvaluationContext) => Answer;

/** Compiles an expression that must say yes, no or unknown. Null: the reasons are in `scope.issues`. */
export function compileTruth(logic: JsonLogic, path: Path, scope: Scope): Node | null {
  scope.nodes = 0;
  const expression = compileExpression(logic, path, scope, 0);
  if (!expression || expression.type === 'boolean') return expression;
  if (expression.type === 'muted') scope.issues.push({ code: 'condition.empty', path, params: { operator: '' } });
  else scope.issues.push({ code: 'condition.typeMismatch', path, params: { operator: '', argument: 0, expected: 'boolean', found: expression.type } });
  return null;
}

/** Compiles an expression that must give a value of one of these types. Null: the reasons are in `scope.issues`. */
export function compileValue(logic: JsonLogic, expected: readonly ValueType[], path: Path, scope: Scope): Node | null {
  scope.nodes = 0;
  const expression = compileExpression(logic, path, scope, 0);
  if (!expression || expected.includes(expression.type)) return expression;
  const code = expression.type === 'null' ? 'condition.valueMissing' : 'condition.typeMismatch';
  scope.issues.push({ code, path, params: { operator: '', argument: 0, expected: expected.join('|'), found: expression.type } });
  return null;
}

/** Compiles an expression that must give a number. Null: the reasons are in `scope.issues`. */
export const compileNumber = (logic: JsonLogic, path: Path, scope: Scope): Node | null => compileValue(logic, ['number'], path, scope);

/** Compiles a condition over customer fields. What is wrong with it comes as issues, with paths from the condition's root. */
export function compileCondition(logic: JsonLogic, options: ConditionOptions = {}): Checked<CompiledCondition> {
  const { semantics = 'strict', fields = [], calendar = createCalendar(), backEnd = closures, schemes } = options;
  if (semantics === 'jsonlogic') return compileLogicCondition(logic, backEnd);
  const scope = createScope(fields, schemes);
  const node = compileTruth(logic, [], scope);
  if (!node || scope.issues.length > 0) return { ok: false, issues: scope.issues };
  const evaluator = createEvaluators([node], backEnd)(node);
  const load = createLoader(scope.slots, fields);
  const takeMissing = createMissingList(scope.slots);
  const run = createRun(calendar, scope.slots);
  const over = <Answer>(answer: () => Answer): CompiledOver<Answer> => (record, ctx) => {
    enterContext(run, ctx);
    load(run, record, ctx);
    return answer();
  };
  return {
    ok: true,
    value: {
      truth: over(() => truthOf(evaluator.truth(run))),
      trace: over(() => {
        listReads(run, scope.slots.list);
        return evaluator.trace(run);
      }),
      missing: over(() => {
        evaluator.markMissing(run);
        return takeMissing(run);
      }),
      flipsAt: over(() => {
        evaluator.truth(run);
        return flipOf(run);
      }),
      references: () => fieldsOf([node]),
    },
  };
}
