import type { Held, Node } from './node.ts';
import type { Run } from './run.ts';

/** Gives a node's value over a run's record, held as its type is held (see `isNumeric`). */
export type Evaluate = (run: Run) => Held;

/** Makes evaluators out of nodes, in the order given. All back ends agree on every node and every record. */
export type BackEnd = (nodes: readonly Node[]) => Evaluate[];
