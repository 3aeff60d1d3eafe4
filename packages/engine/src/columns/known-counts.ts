import type { Evaluator } from '../condition/back-end.ts';
import { readsOf, type Node } from '../condition/node.ts';
import { enterContext, flipOf, type Run } from '../condition/run.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { eachRow } from './fill-column.ts';
import { asksEveryone, backEndFor, fillOne, isAsNow, type Reader, type Span } from './known-columns.ts';
import { createOutdatedRows } from './outdated-rows.ts';
import { createRowLoader } from './row-loader.ts';

/** A condition that stands for itself, with a run over its own slots. */
export type LooseCondition = { logic: JsonLogic; node: Node; run: Run };

/** For how many of the first `rows` a condition holds, and for which: a bit a row. */
type Counted = Span & { count: number; rows: number; holds: Uint8Array };

type Counting = Omit<Reader, 'run'>;

export function countTrue(codes: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < codes.length; row += 1) if (codes[row] === 1) count += 1;
  return count;
}

const bitOf = (holds: Uint8Array, row: number): number => ((holds[row >> 3] as number) >> (row & 7)) & 1;
const flipBit = (holds: Uint8Array, row: number): void => { holds[row >> 3] = (holds[row >> 3] as number) ^ (1 << (row & 7)); };

function* countAll({ node, run }: LooseCondition, reader: Counting): Generator<void, Counted> {
  const [evaluator] = reader.backEnd.evaluators([node]) as [Evaluator];
  const { column, from, until } = yield* fillOne(node, evaluator, { ...reader, run });
  const rows = column.length;
  const holds = new Uint8Array((rows >> 3) + 1);
  for (let row = 0; row < rows; row += 1) if (column[row] === 1) flipBit(holds, row);
  return { count: countTrue(column as Uint8Array), rows, holds, from, until };
}

/** Rows that there are no longer hold nothing. */
function without(before: Counted, rows: number): { count: number; holds: Uint8Array } {
  const holds = new Uint8Array((Math.max(rows, before.rows) >> 3) + 1);
  holds.set(before.holds.subarray(0, holds.length));
  let { count } = before;
  for (let row = rows; row < before.rows; row += 1) {
    if (bitOf(holds, row) === 0) continue;
    flipBit(holds, row);
    count -= 1;
  }
  return { count, holds: holds.subarray(0, (rows >> 3) + 1) };
}

function* countAgain({ node, run }: LooseCondition, reader: Counting, before: Counted, outdated: Uint32Array): Generator<void, Counted> {
  const { columns, context } = reader;
  const [evaluator] = backEndFor(reader, outdated).evaluators([node]) as [Evaluator];
  const load = createRowLoader(readsOf(node).map(({ slot }) => slot), columns);
  const { holds, count } = without(before, columns.count);
  let added = 0;
  enterContext(run, context);
  yield* eachRow(outdated.length, (index) => {
    const row = outdated[index] as number;
    load(run, row);
    const change = (evaluator.truth(run) === true ? 1 : 0) - bitOf(holds, row);
    if (change !== 0) flipBit(holds, row);
    added += change;
  });
  return { count: count + added, rows: columns.count, holds, from: context.now, until: Math.min(before.until, flipOf(run) ?? Number.POSITIVE_INFINITY) };
}

/** Numbers of customers for whom conditions hold, as long as they are right. Those that were not asked for the last time are forgotten. */
export function createKnownCounts() {
  let known = new Map<string, Counted>();
  const outdated = createOutdatedRows();
  return {
    *of(conditions: readonly LooseCondition[], reader: Counting): Generator<void, Map<string, number>> {
      const next = new Map<string, Counted>();
      const rows = outdated.within(reader.columns.count);
      for (const condition of conditions) {
        const name = JSON.stringify(condition.logic);
        if (next.has(name)) continue;
        const before = known.get(name);
        if (!before || !isAsNow(before, reader.context.now) || (outdated.any() && asksEveryone(condition.node))) next.set(name, yield* countAll(condition, reader));
        else next.set(name, outdated.any() ? yield* countAgain(condition, reader, before, rows) : before);
      }
      known = next;
      outdated.forget();
      return new Map([...next].map(([name, { count }]) => [name, count]));
    },
    /** These rows were written, added or taken out. */
    outdate: outdated.add,
    bytes: () => [...known.values()].reduce((sum, { holds }) => sum + holds.byteLength, 0),
  };
}
