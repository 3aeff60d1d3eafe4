import { nothing } from '../../back-end.ts';
import { readsOf, type Node, type NodeOf } from '../../node.ts';
import { bind, define, type Program } from './program.ts';
import { writeTruth, writeValue } from './write-value.ts';

/** Statements that declare, under each node's number, its truth (`k`) and its trace (`o`). */
type Writing = { program: Program; statements: string[]; count: number };
type Parts = { truth: string; reads: string; children: string };

/** One field's list is shared; only a node of several fields makes its own. */
function writeReads(node: Node, program: Program): string {
  const indexes = readsOf(node).map(({ slot }) => slot.index);
  if (indexes.length === 0) return bind(nothing, program);
  return indexes.length === 1 ? `run.reads[${indexes[0]}]` : `[${indexes.map((index) => `run.reads[${index}][0]`).join(', ')}]`;
}

function declare(node: Node, { truth, reads, children }: Parts, writing: Writing): number {
  const number = writing.count;
  writing.count += 1;
  const said = `k${number} === true ? 'true' : k${number} === false ? 'false' : 'unknown'`;
  const logic = bind(node.logic, writing.program);
  writing.statements.push(`const k${number} = ${truth}; const o${number} = { logic: ${logic}, truth: ${said}, reads: ${reads}, children: ${children} };`);
  return number;
}

function joinTruths({ decides }: NodeOf<'junction'>, numbers: readonly number[]): string {
  const some = (truth: string): string => numbers.map((number) => `k${number} === ${truth}`).join(' || ');
  return `${some(String(decides))} ? ${decides} : ${some('undefined')} ? undefined : ${!decides}`;
}

function writeNode(node: Node, writing: Writing): number {
  const { program } = writing;
  const none = bind(nothing, program);
  if (node.kind === 'junction') {
    const numbers = node.operands.map((operand) => writeNode(operand, writing));
    const counted = numbers.filter((_, index) => node.counted.includes(node.operands[index] as Node));
    return declare(node, { truth: joinTruths(node, counted), reads: none, children: `[${numbers.map((number) => `o${number}`).join(', ')}]` }, writing);
  }
  if (node.kind === 'not' || node.kind === 'muted') {
    const operand = writeNode(node.operand, writing);
    return declare(node, { truth: node.kind === 'not' ? `opposite(k${operand})` : `k${operand}`, reads: none, children: `[o${operand}]` }, writing);
  }
  const isTruth = node.type === 'boolean';
  return declare(node, { truth: isTruth ? writeTruth(node, program) : `isKnown(${writeValue(node, program)})`, reads: writeReads(node, program), children: none }, writing);
}

/** A function that gives a node's trace. */
export function defineTrace(node: Node, program: Program): string {
  const writing: Writing = { program, statements: [], count: 0 };
  const root = writeNode(node, writing);
  return define(`${writing.statements.join(' ')} return o${root};`, program);
}
