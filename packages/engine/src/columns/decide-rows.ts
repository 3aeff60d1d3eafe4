import { firstTrueOf, type Evaluator } from '../condition/back-end.ts';
import type { Node } from '../condition/node.ts';
import type { Run } from '../condition/run.ts';
import type { MethodPlan } from '../methods/method.ts';
import { createDecisions, type Decisions } from './decisions.ts';
import { eachRow } from './fill-column.ts';
import type { NodeColumn } from './node-column.ts';

/** What was decided before, of which nodes, and by what besides them. */
export type Decided = { frame: string; nodeColumns: readonly NodeColumn[]; decisions: Decisions };

type Deciding = { plan: MethodPlan; nodeColumns: readonly NodeColumn[]; run: Run; count: number };

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
function createDecideRow({ plan, nodeColumns, run }: Deciding, decisions: Decisions): (row: number) => void {
  const at = { row: 0 };
  const evaluators = lookUps(plan.nodes, nodeColumns, at);
  const use = (node: Node): Evaluator => evaluators.get(node) as Evaluator;
  const method = plan.link(use, (nodes) => firstTrueOf(nodes.map((node) => use(node).truth)));
  const { decision } = run;
  return (row) => {
    at.row = row;
    method.decide(run);
    decisions.classIndex[row] = decision.classIndex;
    decisions.score[row] = decision.score ?? Number.NaN;
    decisions.open[row] = decision.open ? 1 : 0;
  };
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

/** Rows in which a node's value is another than before, and those that are new. */
function changedRows(before: readonly NodeColumn[], after: readonly NodeColumn[], { count, known }: { count: number; known: number }): Uint32Array {
  const changed = new Uint8Array(count).fill(1, known);
  let found = Math.max(0, count - known);
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

/** The decisions of before, as far as they go, for as many rows as there are now. */
function copy(before: Decisions, count: number): Decisions {
  const decisions = createDecisions(count);
  decisions.classIndex.set(before.classIndex.subarray(0, count));
  decisions.score.set(before.score.subarray(0, count));
  decisions.open.set(before.open.subarray(0, count));
  return decisions;
}

/** Where nothing but values of nodes is another than before (null: all is), only their rows are decided; `decided` says how many. */
export function* decideRows(deciding: Deciding, before: Decided | null): Generator<void, { decisions: Decisions; decided: number }> {
  const { plan, nodeColumns, run, count } = deciding;
  const isComparable = before !== null && before.nodeColumns.length === nodeColumns.length;
  const rows = isComparable ? changedRows(before.nodeColumns, nodeColumns, { count, known: before.decisions.classIndex.length }) : null;
  if (before && rows && rows.length * 4 < count) {
    const decisions = copy(before.decisions, count);
    const decideRow = createDecideRow(deciding, decisions);
    yield* eachRow(rows.length, (index) => decideRow(rows[index] as number));
    return { decisions, decided: rows.length };
  }
  const decisions = createDecisions(count);
  if (plan.decideColumns) plan.decideColumns(nodeColumns, decisions, run.context);
  else yield* eachRow(count, createDecideRow(deciding, decisions));
  return { decisions, decided: count };
}
