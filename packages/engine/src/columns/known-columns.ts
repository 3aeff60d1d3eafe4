import { closures } from '../condition/back-ends/closures/closures.ts';
import type { BackEnd, Evaluator } from '../condition/back-end.ts';
import { everyNode, type Node } from '../condition/node.ts';
import { populationOf } from '../condition/population.ts';
import { enterContext, flipOf, type Run } from '../condition/run.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import type { Columns } from './columns.ts';
import { fillColumn, type Outdated } from './fill-column.ts';
import type { NodeColumn } from './node-column.ts';
import { createOutdatedRows } from './outdated-rows.ts';

/** Between which instants time alone leaves a node's values as they are. */
export type Span = { from: number; until: number };

type Known = Span & { column: NodeColumn };

/** For so few rows it takes longer to make code than to do without. */
const fewRows = 1000;

/** What nodes are called that give the same column. */
export const nameOf = ({ type, logic }: Node): string => `${type} ${JSON.stringify(logic)}`;

export const isAsNow = ({ from, until }: Span, now: number): boolean => now >= from && now < until;

const populationKeys = (node: Node): string[] => everyNode(node).flatMap((part) => (part.kind === 'clocked' && part.population ? [part.population.key] : []));

/** Whether a node compares with everyone, so that one customer's value may change another's answer. */
export const asksEveryone = (node: Node): boolean => populationKeys(node).length > 0;

/** What `EvaluationContext.population` holds for the fields that nodes compare with everyone's, from everyone's columns. */
export function createPopulation({ byField }: Columns): (nodes: readonly Node[]) => Record<string, readonly number[]> {
  const known: Record<string, readonly number[]> = {};
  return (nodes) => {
    for (const key of nodes.flatMap(populationKeys)) {
      const column = byField.get(key);
      if (column?.kind === 'numbers') known[key] ??= populationOf(column.numbers);
    }
    return known;
  };
}

export type Reader = { columns: Columns; run: Run; backEnd: BackEnd; context: EvaluationContext };

/** What makes evaluators for some rows (undefined: all). */
export const backEndFor = ({ backEnd }: Pick<Reader, 'backEnd'>, rows: Uint32Array | undefined): BackEnd => (rows && rows.length < fewRows ? closures : backEnd);

/** A node's column; only its outdated rows are evaluated where there is one of before. */
export function* fillOne(node: Node, evaluator: Evaluator, { columns, run, context }: Reader, outdated?: Outdated & Pick<Span, 'until'>): Generator<void, Known> {
  // What an earlier node said of flips is not this one's.
  enterContext(run, context);
  const column = yield* fillColumn({ node, evaluator, columns, run }, outdated);
  return { column, from: context.now, until: Math.min(outdated?.until ?? Number.POSITIVE_INFINITY, flipOf(run) ?? Number.POSITIVE_INFINITY) };
}

/** Columns of nodes that were worked out before and still hold. Those that the last scheme does not have are forgotten. */
export function createKnownColumns() {
  let known = new Map<string, Known>();
  const outdated = createOutdatedRows();

  function* fillMissing(missing: Map<string, Node>, reader: Reader, next: Map<string, Known>): Generator<void, void> {
    const evaluators = reader.backEnd.evaluators([...missing.values()]);
    for (const [index, [name, node]] of [...missing].entries()) next.set(name, yield* fillOne(node, evaluators[index] as Evaluator, reader));
  }

  function* bringUpToNow(before: Map<string, Known & { node: Node }>, reader: Reader, next: Map<string, Known>): Generator<void, void> {
    const rows = outdated.within(reader.columns.count);
    const evaluators = backEndFor(reader, rows).evaluators([...before.values()].map(({ node }) => node));
    for (const [index, [name, { node, column, until }]] of [...before].entries()) {
      next.set(name, yield* fillOne(node, evaluators[index] as Evaluator, reader, { column, rows, until }));
    }
  }

  return {
    /** The nodes' columns, in their order, and how many of them are new. */
    *of(nodes: readonly Node[], reader: Reader): Generator<void, { nodeColumns: NodeColumn[]; evaluated: number }> {
      const next = new Map<string, Known>();
      const stale = new Map<string, Known & { node: Node }>();
      const missing = new Map<string, Node>();
      for (const node of nodes) {
        const name = nameOf(node);
        const before = known.get(name);
        if (!before || !isAsNow(before, reader.context.now) || (outdated.any() && asksEveryone(node))) missing.set(name, node);
        else if (outdated.any()) stale.set(name, { ...before, node });
        else next.set(name, before);
      }
      yield* bringUpToNow(stale, reader, next);
      yield* fillMissing(missing, reader, next);
      known = next;
      outdated.forget();
      return { nodeColumns: nodes.map((node) => (next.get(nameOf(node)) as Known).column), evaluated: missing.size };
    },
    /** These rows were written, added or taken out. */
    outdate: outdated.add,
    bytes: () => [...known.values()].reduce((sum, { column }) => sum + ('byteLength' in column ? column.byteLength : column.length * 8), 0),
  };
}
