import { evaluatorOf, type BackEnd, type Evaluate, type Evaluator, type FirstTrue, type Mark, type Trace } from '../../back-end.ts';
import { compileLogicCode } from '../../jsonlogic/logic-code.ts';
import type { Node } from '../../node.ts';
import { createProgram, define, load } from './program.ts';
import { defineMark } from './write-mark.ts';
import { defineTrace } from './write-trace.ts';
import { writeBranch, writeValue } from './write-value.ts';

/** Traces are as long as all the rest and seldom asked for: they are a program of their own, compiled at the first. */
function createTraces(nodes: readonly Node[]): (index: number) => Trace {
  let traces: Trace[] | null = null;
  const compileAll = (): Trace[] => {
    const program = createProgram();
    return load(program, nodes.map((node) => defineTrace(node, program))) as Trace[];
  };
  return (index) => (traces ??= compileAll())[index] as Trace;
}

function evaluators(nodes: readonly Node[]): Evaluator[] {
  const program = createProgram();
  const values = nodes.map((node) => define(`return ${writeValue(node, program)};`, program));
  const marks = nodes.map((node) => defineMark(node, program));
  const compiled = load(program, [...values, ...marks]);
  const trace = createTraces(nodes);
  return nodes.map((_, index) => evaluatorOf(compiled[index] as Evaluate, (run) => trace(index)(run), compiled[nodes.length + index] as Mark));
}

/** All conditions in one function, so that no call stands between them. */
function firstTrue(nodes: readonly Node[]): FirstTrue {
  const program = createProgram();
  const steps = nodes.map((node, index) => writeBranch(node, { ifTrue: `return ${index};`, ifUnknown: `unknown.push(${index});` }, program));
  return load(program, [define(`let k; ${steps.join('\n')} return ${nodes.length};`, program, 'unknown')])[0] as FirstTrue;
}

/**
 * JavaScript source over slots, compiled by the host: faster than closures after about a hundred evaluations.
 * Not for pages under a content security policy without `unsafe-eval`.
 */
export const generatedCode: BackEnd = { evaluators, firstTrue, logic: compileLogicCode };
