import type { Node } from './node.ts';
import type { Call } from './operator.ts';

/** A test of two texts, case-sensitive. */
export function compileTextTest(call: Call, test: (text: string, part: string) => boolean): Node | null {
  const [text, part] = call.args;
  if (!text || !part) return null;
  if (part.kind === 'constant' && part.constant === '') return call.fault('condition.valueMissing', { argument: 2 }, 1);
  return { kind: 'apply', type: 'boolean', logic: call.logic, args: [text, part], apply: test };
}
