import type { Evaluator } from '../condition/back-end.ts';
import { readsOf, type Node } from '../condition/node.ts';
import type { Run } from '../condition/run.ts';
import { isNumeric } from '../condition/value-type.ts';
import type { Columns } from './columns.ts';
import type { NodeColumn } from './node-column.ts';
import { createRowLoader } from './row-loader.ts';

export type Filling = { node: Node; evaluator: Evaluator; columns: Columns; run: Run };

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

function createTarget({ node, evaluator, columns: { count }, run }: Filling): { column: NodeColumn; put: (row: number) => void } {
  if (node.type === 'boolean') {
    const codes = new Uint8Array(count);
    return { column: codes, put: (row) => { codes[row] = truthCode(evaluator.truth(run)); } };
  }
  if (isNumeric(node.type)) {
    const numbers = new Float64Array(count);
    return { column: numbers, put: (row) => { numbers[row] = evaluator.number(run); } };
  }
  const texts: unknown[] = Array.from({ length: count });
  return { column: texts, put: (row) => { texts[row] = evaluator.text(run); } };
}

/** A node's value for every row. Rests now and then, so that others may have their turn. */
export function* fillColumn(filling: Filling): Generator<void, NodeColumn> {
  const { node, columns, run } = filling;
  const load = createRowLoader(readsOf(node).map(({ slot }) => slot), columns);
  const { column, put } = createTarget(filling);
  yield* eachRow(columns.count, (row) => {
    load(run, row);
    put(row);
  });
  return column;
}
