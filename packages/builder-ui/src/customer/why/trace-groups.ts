import type { ConditionTrace } from '@rubric/engine';

const operatorOf = ({ logic }: ConditionTrace): string => (typeof logic === 'object' && logic !== null && !Array.isArray(logic) ? (Object.keys(logic)[0] ?? '') : '');

/** How a node joins its children; null for a single condition. */
export function groupOf(trace: ConditionTrace): 'and' | 'or' | '!' | null {
  const operator = operatorOf(trace);
  return trace.children.length > 0 && (operator === 'and' || operator === 'or' || operator === '!') ? operator : null;
}

/** The children that count; a muted one is not part of the decision. */
export const shownChildren = ({ children }: ConditionTrace): ConditionTrace[] => children.filter((child) => operatorOf(child) !== 'muted');

/** "At least 8 and less than 20": parts that all read the same one field are told as one condition, with its value once. */
export function asTold(trace: ConditionTrace): ConditionTrace {
  const parts = groupOf(trace) === 'and' ? shownChildren(trace) : [];
  const [read] = parts[0]?.reads ?? [];
  const isOne = read !== undefined && parts.length > 1 && parts.every(({ children, reads }) => children.length === 0 && reads.length === 1 && reads[0]!.field === read.field);
  return isOne ? { ...trace, reads: [read], children: [] } : trace;
}
