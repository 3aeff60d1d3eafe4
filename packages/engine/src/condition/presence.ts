import type { Expression } from './expression.ts';
import type { Call } from './operator.ts';

/** Whether a field is there. The read is not "needed": a missing field is the answer, not a reason for unknown. */
export function compilePresence({ args: [argument], logic, fault }: Call, wanted: boolean): Expression | null {
  if (!argument?.field) return fault('condition.notAField', { argument: 1 }, 0);
  const reads = argument.reads.map((read) => ({ ...read, needed: false }));
  return { type: 'boolean', logic, reads, value: (run) => (argument.value(run) !== undefined) === wanted };
}
