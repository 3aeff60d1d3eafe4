import type { ConditionTrace } from '@rubric/engine';

const operatorOf = ({ logic }: ConditionTrace): string => (typeof logic === 'object' && logic !== null && !Array.isArray(logic) ? (Object.keys(logic)[0] ?? '') : '');

/** How a node joins its children; null for a single condition. */
export function groupOf(trace: ConditionTrace): 'and' | 'or' | '!' | null {
  const operator = operatorOf(trace);
  return trace.children.length > 0 && (operator === 'and' || operator === 'or' || operator === '!') ? operator : null;
}

/** The children that count; a muted one is not part of the decision. */
export const shownChildren = ({ children }: ConditionTrace): ConditionTrace[] => children.filter((child) => operatorOf(child) !== 'muted');
