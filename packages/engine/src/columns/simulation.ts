import { closures } from '../condition/back-ends/closures/closures.ts';
import { createCalendar } from '../condition/calendar.ts';
import { compileTruth } from '../condition/compile-condition.ts';
import { createScope } from '../condition/compile-expression.ts';
import type { CompileOptions } from '../condition/compiled-condition.ts';
import type { Node } from '../condition/node.ts';
import { createRun, enterContext } from '../condition/run.ts';
import { checkScheme } from '../methods/check-scheme.ts';
import type { MethodPlan } from '../methods/method.ts';
import type { FieldDef } from '../model/field.ts';
import type { Checked } from '../model/issue.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import type { Columns } from './columns.ts';
import type { Decisions } from './decisions.ts';
import { decideRows, type Decided } from './decide-rows.ts';
import { createKnownColumns, createPopulation, nameOf } from './known-columns.ts';
import { createKnownCounts, type LooseCondition } from './known-counts.ts';
import type { NodeColumn } from './node-column.ts';

/** Everyone, held in columns, against one scheme after another while it is being edited. */
export type Simulation = {
  /**
   * Decides everyone by this definition, at an instant (the context's, unless another is given). Conditions that the run before had too are
   * evaluated again only if time alone could have changed an answer since, and where nothing but conditions changed, only
   * customers for whom one of them changed its answer are decided again.
   */
  run(definition: SchemeDefinition, now?: number): Checked<Simulated>;
  /** The same, resting now and then; one that is given up half-way leaves everything as it was. */
  steps(definition: SchemeDefinition, now?: number): Generator<void, Checked<Simulated>>;
  /** For how many customers each condition holds, under its JSON; those that do not compile are left out. Remembers like `run`. */
  counts(conditions: readonly JsonLogic[], now?: number): Generator<void, Map<string, number>>;
  /** Goes on with the columns as they are now, after these rows were written or added; rows may have been taken out too. What is remembered of all others stays. */
  rewritten(columns: Columns, rows: Iterable<number>): void;
  /** What it remembers, in bytes. */
  bytes(): number;
};

/** `evaluated` conditions for everyone; `decided` customers anew. */
export type Simulated = {
  decisions: Decisions;
  evaluated: number;
  decided: number;
  /** Codes of one of the scheme's own conditions, by customer: 0 false, 1 true, 2 unknown. */
  truthsOf(condition: JsonLogic): Uint8Array | null;
};

/** `population: 'columns'`: what the context says of everyone is worked out from the columns. */
export type SimulationOptions = CompileOptions & { context: EvaluationContext; population?: 'columns' };

/** The definition without its conditions: what decides besides them. */
function frameOf(definition: SchemeDefinition, nodes: readonly Node[], besides: unknown): string {
  const conditions = new Set<unknown>(nodes.map(({ logic }) => logic).filter((logic) => typeof logic === 'object'));
  return JSON.stringify([definition, besides], (_key, value: unknown) => (conditions.has(value) ? '' : value));
}

/** The cuts of axes at everyone's quantiles; a column that was cut before is not cut again. */
function createCuts() {
  const known = new WeakMap<NodeColumn, { axis: string; cuts: number[] }>();
  return ({ quantiles = [], nodes }: MethodPlan, nodeColumns: readonly NodeColumn[], definition: SchemeDefinition): Record<string, number[]> =>
    Object.fromEntries(quantiles.map(({ id, node, cutsOf }) => {
      const column = nodeColumns[nodes.indexOf(node)] as Float64Array;
      const axis = JSON.stringify(definition.method.kind === 'matrix' && definition.method.axes.find((one) => one.id === id)?.bands);
      const before = known.get(column);
      const cuts = before?.axis === axis ? before.cuts : cutsOf(Array.from(column.filter((value) => !Number.isNaN(value))));
      known.set(column, { axis, cuts });
      return [id, cuts];
    }));
}

/** Simulates schemes on everyone. The columns must hold every field that a scheme reads, and stay as they are until `rewritten` says otherwise. */
export function createSimulation(everyone: Columns, fields: FieldDef[], options: SimulationOptions): Simulation {
  const { context, calendar = createCalendar(), backEnd = closures, schemes, population } = options;
  const known = createKnownColumns();
  const knownCounts = createKnownCounts();
  let columns = everyone;
  let populationOf = population === 'columns' ? createPopulation(columns) : null;
  const cutsOf = population === 'columns' ? createCuts() : null;
  let before: Decided | null = null;

  const contextFor = (nodes: readonly Node[], now: number): EvaluationContext => ({ ...context, now, ...(populationOf ? { population: populationOf(nodes) } : {}) });

  function* steps(definition: SchemeDefinition, now = context.now): Generator<void, Checked<Simulated>> {
    const checked = checkScheme(definition, fields, schemes);
    if (!checked.ok) return checked;
    const { plan, slots } = checked.value;
    const run = createRun(calendar, slots);
    const inContext = contextFor(plan.nodes, now);
    const { nodeColumns, evaluated } = yield* known.of(plan.nodes, { columns, run, backEnd, context: inContext });
    const cuts = cutsOf?.(plan, nodeColumns, definition);
    enterContext(run, cuts ? { ...inContext, cuts } : inContext);
    const frame = frameOf(definition, plan.nodes, [cuts, plan.fades ? run.today : null]);
    const { decisions, decided } = yield* decideRows({ plan, nodeColumns, run, count: columns.count }, before?.frame === frame ? before : null);
    before = { frame, nodeColumns, decisions };
    const byName = new Map(plan.nodes.map((node, index) => [nameOf(node), nodeColumns[index] as NodeColumn]));
    const truthsOf = (logic: JsonLogic): Uint8Array | null => (byName.get(nameOf({ type: 'boolean', logic } as Node)) ?? null) as Uint8Array | null;
    return { ok: true, value: { decisions, evaluated, decided, truthsOf } };
  }

  const compileLoose = (logic: JsonLogic): LooseCondition[] => {
    const scope = createScope(fields, schemes);
    const node = compileTruth(logic, [], scope);
    return node && scope.issues.length === 0 ? [{ logic, node, run: createRun(calendar, scope.slots) }] : [];
  };

  return {
    run: (definition, now) => drain(steps(definition, now)),
    steps,
    *counts(conditions, now = context.now) {
      const loose = conditions.flatMap(compileLoose);
      return yield* knownCounts.of(loose, { columns, backEnd, context: contextFor(loose.map(({ node }) => node), now) });
    },
    rewritten(next, rows) {
      columns = next;
      if (populationOf) populationOf = createPopulation(columns);
      known.outdate(rows);
      knownCounts.outdate(rows);
    },
    bytes: () => known.bytes() + knownCounts.bytes() + (before ? columns.count * decisionBytes : 0),
  };
}

const decisionBytes = 11;

function drain<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
