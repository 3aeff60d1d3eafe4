import { evaluatorOf, type BackEnd, type Mark, type Trace } from '../../back-end.ts';
import { compileNode } from './evaluate.ts';
import { markMissing } from './mark-missing.ts';
import { traceNode } from './trace.ts';

/** Closures over slots: needs no `eval`, so it runs under a strict content security policy, and is ready at once. Traces and marks are made when first asked for. */
export const closures: BackEnd = (nodes) =>
  nodes.map((node) => {
    let trace: Trace | null = null;
    let mark: Mark | null = null;
    return evaluatorOf(compileNode(node), (run) => (trace ??= traceNode(node))(run), (run) => (mark ??= markMissing(node))(run));
  });
