import type { BackEnd, Evaluator } from '../condition/back-end.ts';
import { everyNode, type Node } from '../condition/node.ts';
import { populationOf } from '../condition/population.ts';
import { enterContext, flipOf, type Run } from '../condition/run.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import type { Columns } from './columns.ts';
import { fillColumn } from './fill-column.ts';
import type { NodeColumn } from './node-column.ts';

/** A node's column, and between which instants time alone leaves it as it is. */
type Known = { column: NodeColumn; from: number; until: number };

/** What nodes are called that give the same column. */
export const nameOf = ({ type, logic }: Node): string => `${type} ${JSON.stringify(logic)}`;

const isAsNow = ({ from, until }: Pick<Known, 'from' | 'until'>, now: number): boolean => now >= from && now < until;

/** What `EvaluationContext.population` holds for the fields that nodes compare with everyone's, from everyone's columns. */
export function createPopulation({ byField }: Columns): (nodes: readonly Node[]) => Record<string, readonly number[]> {
  const known: Record<string, readonly number[]> = {};
  return (nodes) => {
    for (const node of nodes.flatMap(everyNode)) {
      const key = node.kind === 'clocked' ? node.population?.key : undefined;
      const column = key === undefined ? undefined : byField.get(key);
      if (key !== undefined && column?.kind === 'numbers') known[key] ??= populationOf(column.numbers);
    }
    return known;
  };
}

type Reader = { columns: Columns; run: Run; backEnd: BackEnd; context: EvaluationContext };

function* fillOne(node: Node, evaluator: Evaluator, { columns, run, context }: Reader): Generator<void, Known> {
  // What an earlier node said of flips is not this one's.
  enterContext(run, context);
  const column = yield* fillColumn({ node, evaluator, columns, run });
  return { column, from: context.now, until: flipOf(run) ?? Number.POSITIVE_INFINITY };
}

/** Columns of nodes that were worked out before and still hold. Those that the last scheme does not have are forgotten. */
export function createKnownColumns() {
  let known = new Map<string, Known>();
  return {
    /** The nodes' columns, in their order, and how many of them are new. */
    *of(nodes: readonly Node[], reader: Reader): Generator<void, { nodeColumns: NodeColumn[]; evaluated: number }> {
      const next = new Map<string, Known>();
      const missing = new Map<string, Node>();
      for (const node of nodes) {
        const name = nameOf(node);
        const before = known.get(name);
        if (before && isAsNow(before, reader.context.now)) next.set(name, before);
        else missing.set(name, node);
      }
      const evaluators = reader.backEnd.evaluators([...missing.values()]);
      for (const [index, [name, node]] of [...missing].entries()) next.set(name, yield* fillOne(node, evaluators[index] as Evaluator, reader));
      known = next;
      return { nodeColumns: nodes.map((node) => (next.get(nameOf(node)) as Known).column), evaluated: missing.size };
    },
    bytes: () => [...known.values()].reduce((sum, { column }) => sum + ('byteLength' in column ? column.byteLength : column.length * 8), 0),
  };
}

type Counted = Pick<Known, 'from' | 'until'> & { count: number };

export function countTrue(codes: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < codes.length; row += 1) if (codes[row] === 1) count += 1;
  return count;
}

/** A condition that stands for itself, with a run over its own slots. */
export type LooseCondition = { logic: JsonLogic; node: Node; run: Run };

/** The same for numbers of customers for whom a condition holds. */
export function createKnownCounts() {
  let known = new Map<string, Counted>();
  return {
    *of(conditions: readonly LooseCondition[], reader: Omit<Reader, 'run'>): Generator<void, Map<string, number>> {
      const next = new Map<string, Counted>();
      for (const { logic, node, run } of conditions) {
        const name = JSON.stringify(logic);
        const before = next.get(name) ?? known.get(name);
        if (before && isAsNow(before, reader.context.now)) next.set(name, before);
        else {
          const { column, from, until } = yield* fillOne(node, reader.backEnd.evaluators([node])[0] as Evaluator, { ...reader, run });
          next.set(name, { count: countTrue(column as Uint8Array), from, until });
        }
      }
      known = next;
      return new Map([...next].map(([name, { count }]) => [name, count]));
    },
  };
}
