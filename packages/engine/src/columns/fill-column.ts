import type { Evaluator } from '../condition/back-end.ts';
import { readsOf, type Node } from '../condition/node.ts';
import type { Run } from '../condition/run.ts';
import { isNumeric } from '../condition/value-type.ts';
import type { Columns } from './columns.ts';
import type { NodeColumn } from './node-column.ts';
import { createRowLoader } from './row-loader.ts';

export type Filling = { node: Node; evaluator: Evaluator; columns: Columns; run: Run };

/** A column from before the customers of some rows were written, added or taken out. */
export type Outdated = { column: NodeColumn; rows: Uint32Array };

/** Rows between two rests. */
const stretch = 8192;

/** Does something for every row, resting now and then. */
export function* eachRow(count: number, work: (row: number) => void): Generator<void, void> {
  for (let start = 0; start < count; start += stretch) {
    const end = Math.min(start + stretch, count);
    for (let row = start; row < end; row += 1) work(row);
    yield;
  }
}

const truthCode = (truth: boolean | undefined): number => {
  if (truth === undefined) return 2;
  return truth ? 1 : 0;
};

/** As many values as there are rows now: the old ones, as far as they go. */
function valuesFrom<Values extends Uint8Array | Float64Array>(fresh: Values, before: NodeColumn | undefined): Values {
  if (before) fresh.set((before as Values).subarray(0, fresh.length));
  return fresh;
}

function createTarget({ node, evaluator, columns: { count }, run }: Filling, before?: NodeColumn): { column: NodeColumn; put: (row: number) => void } {
  if (node.type === 'boolean') {
    const codes = valuesFrom(new Uint8Array(count), before);
    return { column: codes, put: (row) => { codes[row] = truthCode(evaluator.truth(run)); } };
  }
  if (isNumeric(node.type)) {
    const numbers = valuesFrom(new Float64Array(count), before);
    return { column: numbers, put: (row) => { numbers[row] = evaluator.number(run); } };
  }
  const texts: unknown[] = Array.from({ length: count }, (_, row) => before?.[row]);
  return { column: texts, put: (row) => { texts[row] = evaluator.text(run); } };
}

/** A node's value for every row; where there is a column of before, only its outdated rows are evaluated. Rests now and then, so that others may have their turn. */
export function* fillColumn(filling: Filling, outdated?: Outdated): Generator<void, NodeColumn> {
  const { node, columns, run } = filling;
  const load = createRowLoader(readsOf(node).map(({ slot }) => slot), columns);
  const { column, put } = createTarget(filling, outdated?.column);
  const work = (row: number): void => {
    load(run, row);
    put(row);
  };
  if (outdated) yield* eachRow(outdated.rows.length, (index) => work(outdated.rows[index] as number));
  else yield* eachRow(columns.count, work);
  return column;
}
