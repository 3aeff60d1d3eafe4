import { firstTrueOf, type BackEnd, type Evaluator } from '../condition/back-end.ts';
import { closures } from '../condition/back-ends/closures/closures.ts';
import { createCalendar } from '../condition/calendar.ts';
import type { CompileOptions } from '../condition/compiled-condition.ts';
import type { Node } from '../condition/node.ts';
import { createRun, enterContext, type Run } from '../condition/run.ts';
import { checkScheme } from '../methods/check-scheme.ts';
import type { MethodPlan } from '../methods/method.ts';
import type { FieldDef } from '../model/field.ts';
import type { Checked } from '../model/issue.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import type { Columns } from './columns.ts';
import { createDecisions, type Decisions } from './decisions.ts';
import { fillColumn } from './fill-column.ts';
import type { NodeColumn } from './node-column.ts';

/** Everyone, held in columns, against one scheme after another while it is being edited. */
export type Simulation = {
  /**
   * Decides everyone by this definition. Conditions that the run before had too are not evaluated again, and where nothing but
   * conditions changed, only customers for whom one of them changed its answer are decided again.
   */
  run(definition: SchemeDefinition): Checked<Simulated>;
};

/** `evaluated` conditions for everyone; `decided` customers anew. */
export type Simulated = { decisions: Decisions; evaluated: number; decided: number };

type Before = { frame: string; names: readonly string[]; nodeColumns: readonly NodeColumn[]; decisions: Decisions };

const truths = [false, true, undefined] as const;

/** Evaluators that look up what was evaluated before, at the row that is being decided. */
function lookUps(nodes: readonly Node[], nodeColumns: readonly NodeColumn[], at: { row: number }): Map<Node, Evaluator> {
  const never = (): never => {
    throw new Error('a simulation neither traces nor marks');
  };
  return new Map(nodes.map((node, index) => {
    const column = nodeColumns[index] as NodeColumn;
    const truth = (): boolean | undefined => truths[(column as Uint8Array)[at.row] as number];
    return [node, { truth, number: () => (column as Float64Array)[at.row] as number, text: () => (column as readonly string[])[at.row], trace: never, markMissing: never }];
  }));
}

/** Decides some rows, in place. */
function createDecideRow(plan: MethodPlan, nodeColumns: readonly NodeColumn[], run: Run): (row: number, decisions: Decisions) => void {
  const at = { row: 0 };
  const evaluators = lookUps(plan.nodes, nodeColumns, at);
  const use = (node: Node): Evaluator => evaluators.get(node) as Evaluator;
  const method = plan.link(use, (nodes) => firstTrueOf(nodes.map((node) => use(node).truth)));
  const { decision } = run;
  return (row, decisions) => {
    at.row = row;
    method.decide(run);
    decisions.classIndex[row] = decision.classIndex;
    decisions.score[row] = decision.score ?? Number.NaN;
    decisions.open[row] = decision.open ? 1 : 0;
  };
}

/** The definition without its conditions: what decides besides them. */
function frameOf(definition: SchemeDefinition, nodes: readonly Node[]): string {
  const conditions = new Set<unknown>(nodes.map(({ logic }) => logic).filter((logic) => typeof logic === 'object'));
  return JSON.stringify(definition, (_key, value: unknown) => (conditions.has(value) ? '' : value));
}

/** Sets `changed` where two columns of a node differ; gives how many rows that adds. */
function markChanged(before: NodeColumn, after: NodeColumn, changed: Uint8Array): number {
  let added = 0;
  for (let row = 0; row < changed.length; row += 1) {
    if (before[row] === after[row] || changed[row] === 1 || Object.is(before[row], after[row])) continue;
    changed[row] = 1;
    added += 1;
  }
  return added;
}

/** Rows in which a node's value is another than before. */
function changedRows(before: readonly NodeColumn[], after: readonly NodeColumn[], count: number): Uint32Array {
  const changed = new Uint8Array(count);
  let found = 0;
  for (const [index, column] of after.entries()) if (column !== before[index]) found += markChanged(before[index] as NodeColumn, column, changed);
  const rows = new Uint32Array(found);
  let at = 0;
  for (let row = 0; at < found; row += 1) {
    if (changed[row] === 0) continue;
    rows[at] = row;
    at += 1;
  }
  return rows;
}

const copy = ({ classIndex, score, open }: Decisions): Decisions => ({ classIndex: classIndex.slice(), score: score.slice(), open: open.slice() });

type Deciding = { plan: MethodPlan; nodeColumns: readonly NodeColumn[]; run: Run; count: number };

function decide({ plan, nodeColumns, run, count }: Deciding, before: Before | null): { decisions: Decisions; decided: number } {
  const rows = before && before.nodeColumns.length === nodeColumns.length ? changedRows(before.nodeColumns, nodeColumns, count) : null;
  if (before && rows && rows.length * 4 < count) {
    const decisions = copy(before.decisions);
    const decideRow = createDecideRow(plan, nodeColumns, run);
    for (const row of rows) decideRow(row, decisions);
    return { decisions, decided: rows.length };
  }
  const decisions = createDecisions(count);
  if (plan.decideColumns) plan.decideColumns(nodeColumns, decisions, run.context);
  else {
    const decideRow = createDecideRow(plan, nodeColumns, run);
    for (let row = 0; row < count; row += 1) decideRow(row, decisions);
  }
  return { decisions, decided: count };
}

/** Simulates schemes on everyone at one instant. The columns must hold every field that a scheme reads. */
export function createSimulation(columns: Columns, fields: FieldDef[], options: CompileOptions & { context: EvaluationContext }): Simulation {
  const { context, calendar = createCalendar(), backEnd = closures } = options;
  let before: Before | null = null;
  return {
    run: (definition) => {
      const checked = checkScheme(definition, fields);
      if (!checked.ok) return checked;
      const { plan, slots } = checked.value;
      const run = createRun(calendar, slots);
      enterContext(run, context);
      const names = plan.nodes.map(({ type, logic }) => `${type} ${JSON.stringify(logic)}`);
      const known = new Map(before?.names.map((name, index) => [name, before?.nodeColumns[index] as NodeColumn]));
      const missing = new Map(plan.nodes.flatMap((node, index) => (known.has(names[index] as string) ? [] : [[names[index] as string, node]])));
      for (const [name, column] of fillAll(missing, { columns, run, backEnd })) known.set(name, column);
      const nodeColumns = names.map((name) => known.get(name) as NodeColumn);
      const frame = frameOf(definition, plan.nodes);
      const { decisions, decided } = decide({ plan, nodeColumns, run, count: columns.count }, before?.frame === frame ? before : null);
      before = { frame, names, nodeColumns, decisions };
      return { ok: true, value: { decisions, evaluated: missing.size, decided } };
    },
  };
}

/** The columns of nodes, under the names they come with. */
function fillAll(named: ReadonlyMap<string, Node>, { columns, run, backEnd }: { columns: Columns; run: Run; backEnd: BackEnd }): [string, NodeColumn][] {
  const evaluators = backEnd.evaluators([...named.values()]);
  return [...named].map(([name, node], index) => [name, fillColumn({ node, evaluator: evaluators[index] as Evaluator, columns, run })]);
}
