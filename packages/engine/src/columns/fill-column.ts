import type { Evaluator } from '../condition/back-end.ts';
import { readsOf, type Node } from '../condition/node.ts';
import type { Run } from '../condition/run.ts';
import { isNumeric } from '../condition/value-type.ts';
import type { Columns } from './columns.ts';
import type { NodeColumn } from './node-column.ts';
import { createRowLoader } from './row-loader.ts';

export type Filling = { node: Node; evaluator: Evaluator; columns: Columns; run: Run };

const truthCode = (truth: boolean | undefined): number => {
  if (truth === undefined) return 2;
  return truth ? 1 : 0;
};

/** A node's value for every row. */
export function fillColumn({ node, evaluator, columns, run }: Filling): NodeColumn {
  const load = createRowLoader(readsOf(node).map(({ slot }) => slot), columns);
  const { count } = columns;
  if (node.type === 'boolean') {
    const codes = new Uint8Array(count);
    for (let row = 0; row < count; row += 1) {
      load(run, row);
      codes[row] = truthCode(evaluator.truth(run));
    }
    return codes;
  }
  if (isNumeric(node.type)) {
    const numbers = new Float64Array(count);
    for (let row = 0; row < count; row += 1) {
      load(run, row);
      numbers[row] = evaluator.number(run);
    }
    return numbers;
  }
  return Array.from({ length: count }, (_, row) => {
    load(run, row);
    return evaluator.text(run);
  });
}
