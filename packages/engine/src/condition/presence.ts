import type { Node } from './node.ts';
import type { Call } from './operator.ts';

/** Whether a field is there: a missing field is the answer, not a reason for unknown. */
export function compilePresence({ args: [operand], logic, fault }: Call, wanted: boolean): Node | null {
  if (operand?.kind !== 'read' || operand.fallback !== undefined) return fault('condition.notAField', { argument: 1 }, 0);
  return { kind: 'present', type: 'boolean', logic, operand, wanted };
}
