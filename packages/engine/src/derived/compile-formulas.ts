import { createEvaluators } from '../condition/back-end.ts';
import { closures } from '../condition/back-ends/closures/closures.ts';
import { createCalendar } from '../condition/calendar.ts';
import { createScope, type Scope } from '../condition/compile-expression.ts';
import type { CompileOptions } from '../condition/compiled-condition.ts';
import type { Held, Node } from '../condition/node.ts';
import { createRun, enterContext, flipOf, type Run } from '../condition/run.ts';
import { createLoader } from '../condition/loader.ts';
import { isNumeric } from '../condition/value-type.ts';
import type { FieldDef, FieldValue, FieldValues } from '../model/field.ts';
import type { Checked } from '../model/issue.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import { compileFormula } from './compile-formula.ts';
import { derivedOrder, keysRead } from './derived-order.ts';
import { createFit, holdValue } from './fit-value.ts';

/** By field key, the earliest instant (epoch ms) at which time alone could change its value; fields that time leaves alone are absent. */
export type FieldFlips = Readonly<Record<string, number>>;

/** `values`: of the formula fields, unknown ones absent. `flips`: theirs; `flipsAt`: the earliest of them, null: never. */
export type ComputedFormulas = { values: FieldValues; flips: FieldFlips; flipsAt: number | null };

/**
 * Formulas ready to compute. Values that the record holds for formula fields are not read: they may be old. `flips` are those of other
 * fields that formulas read, as rollups are: a formula may change when they do.
 */
export type Formulas = { keys: string[]; compute(record: FieldValues, context: EvaluationContext, flips?: FieldFlips): ComputedFormulas };

type Planned = { field: FieldDef; node: Node };
type Step = { key: string; reads: string[]; evaluate: (run: Run) => Held; fit: (held: Held) => FieldValue | undefined; keep: (run: Run, value: FieldValue | undefined) => void };

function planFormulas(fields: readonly FieldDef[], keys: readonly string[], scope: Scope): Planned[] {
  const indices = new Map(fields.map(({ key }, index) => [key, index]));
  return keys.flatMap((key) => {
    const index = indices.get(key) ?? 0;
    const field = fields[index];
    if (field?.source.kind !== 'formula') return [];
    const node = compileFormula(field, field.source.logic, ['fields', index, 'source', 'logic'], scope);
    return node ? [{ field, node }] : [];
  });
}

/** Puts a computed value where later formulas read it, rounded as it is stored. */
function keeper(field: FieldDef, { slots }: Scope): Step['keep'] {
  const slot = slots.list.find(({ key, source }) => source === 'field' && key === field.key);
  if (!slot) return () => undefined;
  return (run, value) => {
    if (isNumeric(slot.type)) run.numbers[slot.index] = holdValue(field, value) as number;
    else run.values[slot.index] = holdValue(field, value);
  };
}

function createSteps(planned: readonly Planned[], scope: Scope, { backEnd = closures }: CompileOptions): Step[] {
  const evaluatorFor = createEvaluators(planned.map(({ node }) => node), backEnd);
  return planned.map(({ field, node }) => {
    const evaluator = evaluatorFor(node);
    const plain = node.type === 'boolean' ? evaluator.truth : evaluator.text;
    const reads = field.source.kind === 'formula' ? keysRead(field.source.logic) : [];
    return { key: field.key, reads, evaluate: isNumeric(node.type) ? evaluator.number : plain, fit: createFit(field), keep: keeper(field, scope) };
  });
}

const earliest = (instants: readonly (number | null | undefined)[]): number | null => {
  const first = Math.min(...instants.map((instant) => instant ?? Number.POSITIVE_INFINITY));
  return first === Number.POSITIVE_INFINITY ? null : first;
};

function without(record: FieldValues, keys: readonly string[]): FieldValues {
  const rest = { ...record };
  for (const key of keys) delete rest[key];
  return rest;
}

/** Compiles all formula fields, each after those it reads. Issue paths lead from `{ fields }`. */
export function compileFormulas(fields: readonly FieldDef[], options: CompileOptions = {}): Checked<Formulas> {
  const order = derivedOrder(fields);
  if (!order.ok) return order;
  const scope = createScope(fields);
  const planned = planFormulas(fields, order.value.keys, scope);
  if (scope.issues.length > 0) return { ok: false, issues: scope.issues };
  const steps = createSteps(planned, scope, options);
  const keys = steps.map(({ key }) => key);
  const load = createLoader(scope.slots, fields);
  const run = createRun(options.calendar ?? createCalendar(), scope.slots);
  const compute = (record: FieldValues, context: EvaluationContext, given: FieldFlips = {}): ComputedFormulas => {
    enterContext(run, context);
    load(run, without(record, keys), context);
    const values: FieldValues = {};
    const flips: Record<string, number> = {};
    for (const { key, reads, evaluate, fit, keep } of steps) {
      enterContext(run, context);
      const value = fit(evaluate(run));
      if (value !== undefined) values[key] = value;
      keep(run, value);
      const flip = earliest([flipOf(run), ...reads.map((other) => flips[other] ?? given[other])]);
      if (flip !== null) flips[key] = flip;
    }
    return { values, flips, flipsAt: earliest(Object.values(flips)) };
  };
  return { ok: true, value: { keys, compute } };
}
