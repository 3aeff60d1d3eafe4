import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { Run } from './run.ts';
import type { Slot } from './slots.ts';
import type { ValueType } from './value-type.ts';

/** A value while evaluating; see `isNumeric` for how each type is held. */
export type Held = number | string | boolean | readonly string[] | undefined;

export type Relation = '<' | '<=' | '>' | '>=' | '==' | '!=';

/**
 * A count that only time moves, up (`direction` 1) or down (−1): `reaches` gives the first day, from today on, on which it has come to
 * `count`. `restarts`: the day on which a count that falls to zero starts anew.
 */
export type Count = {
  of: Node;
  direction: 1 | -1;
  at: (today: number, stored: number) => number;
  reaches: (stored: number, count: number, today: number) => number;
  restarts?: (today: number, stored: number) => number;
};

type Shape =
  /** A literal, held as its type is held. `items`: those of a literal list, all texts or all numbers. */
  | { kind: 'constant'; constant: Held; items?: readonly (string | number)[] }
  /** A field, or the class in another scheme (one of `classes`, where they are known); `fallback` stands in for a missing value. */
  | { kind: 'read'; slot: Slot; field?: FieldDef; classes?: readonly string[]; fallback?: Held }
  /** and / or: an operand of the truth `decides` settles it. `counted` are those that are not muted. */
  | { kind: 'junction'; decides: boolean; operands: readonly Node[]; counted: readonly Node[] }
  | { kind: 'not'; operand: Node }
  | { kind: 'muted'; operand: Node }
  /** Two operands, or three for "between", of one type. */
  | { kind: 'compare'; relation: Relation; operands: readonly Node[] }
  | { kind: 'arithmetic'; symbol: '+' | '-' | '*' | '/' | '%'; operands: readonly Node[] }
  /** The first branch whose condition holds; an unknown condition before it leaves the whole unknown. */
  | { kind: 'choose'; branches: readonly { when: Node; gives: Node }[]; otherwise: Node }
  | { kind: 'present'; operand: Node; wanted: boolean }
  /** Any other operator: a function of its arguments, called when all of them are known. */
  | { kind: 'apply'; args: readonly Node[]; apply: (...args: never[]) => Held }
  /**
   * Like `apply`, for what depends on the context too; it tells the run when time alone would change its answer.
   * `population`: the field of everyone that it compares with. `tested`: it compares a count, and answers otherwise from each border on than below it.
   */
  | {
    kind: 'clocked'; args: readonly Node[]; apply: (run: Run, ...args: never[]) => Held;
    count?: Count; population?: Slot; tested?: { count: Count; borders: readonly number[] };
  };

/** A checked strict expression: the one intermediate form that every back end compiles. */
export type Node = { type: ValueType; logic: JsonLogic } & Shape;

export type NodeOf<K extends Shape['kind']> = Extract<Node, { kind: K }>;

/** The nodes a node is computed from, muted ones included. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'constant': case 'read': return [];
    case 'junction': case 'compare': case 'arithmetic': return node.operands;
    case 'not': case 'muted': case 'present': return [node.operand];
    case 'choose': return [...node.branches.flatMap(({ when, gives }) => [when, gives]), node.otherwise];
    case 'apply': case 'clocked': return node.args;
  }
}

/** Every node that a node is made of, itself first. */
export const everyNode = (node: Node): Node[] => [node, ...partsOf(node).flatMap(everyNode)];

/** A field that an expression reads; `needed`: the expression is unknown while it is missing. */
export type Read = { slot: Slot; needed: boolean };

/** What a node reads, each slot once, in the order of reading. */
export function readsOf(node: Node): Read[] {
  const reads = new Map<Slot, Read>();
  const visit = (part: Node, needed: boolean): void => {
    if (part.kind !== 'read') for (const inner of partsOf(part)) visit(inner, needed && part.kind !== 'present');
    else if (!reads.has(part.slot) || (needed && part.fallback === undefined)) reads.set(part.slot, { slot: part.slot, needed: needed && part.fallback === undefined });
  };
  visit(node, true);
  return [...reads.values()];
}

/** Whether one missing read is enough to leave the node unknown: then its missing reads tell why it is, and it need not be evaluated again. */
export const isStrict = (node: Node): boolean => node.kind !== 'choose' && node.kind !== 'junction' && partsOf(node).every(isStrict);
