import type { Issue, SchemeDefinition } from '@rubric/engine';

/** Where in the editor a fault is mended: the tab, and the rule or row. */
export type FaultTarget = { tab: 'method' | 'classes'; id: string | null };

/** The rule, the veto, or the group and row, that a fault lies in; counted from 0. */
export type FaultPlace = { kind: 'rule'; rule: number } | { kind: 'veto'; veto: number } | { kind: 'group'; group: number; row: number | null } | null;

const at = (value: unknown, step: string | number): unknown => (typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined);

/** Follows the fault's path as far as it goes and names the last rule, group or row on the way. */
export const faultTarget = (issue: Issue, draft: SchemeDefinition): FaultTarget => {
  let part: unknown = draft;
  let id: string | null = null;
  for (const step of issue.path) {
    part = at(part, step);
    const own = at(part, 'id');
    if (typeof own === 'string') id = own;
  }
  return { tab: issue.path[0] === 'classes' ? 'classes' : 'method', id };
};

export const faultPlace = ({ path }: Issue): FaultPlace => {
  const [part, list, index, rows, row] = path;
  if (part !== 'method' || typeof index !== 'number') return null;
  if (list === 'rules') return { kind: 'rule', rule: index };
  if (list === 'vetoes') return { kind: 'veto', veto: index };
  return list === 'groups' ? { kind: 'group', group: index, row: rows === 'rows' && typeof row === 'number' ? row : null } : null;
};
