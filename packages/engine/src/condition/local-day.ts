import type { Node } from './node.ts';
import type { Run } from './run.ts';

/** The calendar day of a date, or of a date-time in the context's time zone. */
export function localDay(node: Node): Node {
  if (node.type === 'date') return node;
  const apply = (run: Run, instant: number): number => run.calendar.day(instant, run.timeZone);
  return { kind: 'clocked', type: 'date', logic: node.logic, args: [node], apply };
}
