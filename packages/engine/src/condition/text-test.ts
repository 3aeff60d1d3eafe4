import type { Expression, Run } from './expression.ts';
import { readsOf, type Call } from './operator.ts';

/** A test of two texts, case-sensitive. */
export function compileTextTest(call: Call, test: (text: string, part: string) => boolean): Expression | null {
  const [text, part] = call.args;
  if (!text || !part) return null;
  if (part.constant === '') return call.fault('condition.valueMissing', { argument: 2 }, 1);
  return {
    type: 'boolean', logic: call.logic, reads: readsOf(call.args),
    value: (run: Run) => {
      const a = text.value(run);
      const b = part.value(run);
      return typeof a === 'string' && typeof b === 'string' ? test(a, b) : undefined;
    },
  };
}
