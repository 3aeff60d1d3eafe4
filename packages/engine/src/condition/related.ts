import type { Relation } from './node.ts';

/** Whether two numbers stand in a relation. */
export const related: Readonly<Record<Relation, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b, '==': (a, b) => a === b, '!=': (a, b) => a !== b,
};
