import { isStrict, readsOf, type Node } from '../../node.ts';
import { isNumeric } from '../../value-type.ts';
import { define, type Program } from './program.ts';
import { writeValue } from './write-value.ts';

function markReads(node: Node): string {
  const needed = readsOf(node).filter(({ needed: isNeeded }) => isNeeded).map(({ slot }) => slot);
  const missing = needed.map(({ type, index }) => `if (${isNumeric(type) ? `n[${index}] !== n[${index}]` : `v[${index}] === undefined`}) m[${index}] = 1;`);
  return missing.join(' ');
}

function markUnknown(node: Node, program: Program): string {
  if (node.type === 'muted') return '';
  if (node.kind === 'not') return markUnknown(node.operand, program);
  return node.kind === 'junction' ? node.operands.map((operand) => writeMark(operand, program)).join(' ') : markReads(node);
}

/** Statements that mark the missing fields which keep a node unknown; nothing where it is known. */
function writeMark(node: Node, program: Program): string {
  const marks = markUnknown(node, program);
  if (marks === '' || isStrict(node)) return marks;
  const value = define(`return ${writeValue(node, program)};`, program);
  return `k = ${value}(run); if (k === undefined || k !== k) { ${marks} }`;
}

/** A function that marks the missing fields which keep a node unknown. */
export const defineMark = (node: Node, program: Program): string => define(`const m = run.missing; let k; ${writeMark(node, program)}`, program);
