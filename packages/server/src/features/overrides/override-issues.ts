import type { Issue } from '@rubric/engine';
import type { LockTerm } from '../../store/port/customers.ts';
import { isOffered } from '../classifications/class-lock.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';
import { termIssues } from './override-term.ts';

/** Faults of an override, whoever's it is (paths `class`, `reason`, `term`). Where people choose the class anyway, a reason is theirs to give or not. */
export function overrideIssues(wished: { class: string; reason: string; term: LockTerm }, scheme: PublishedScheme, definition: Definition, now: number): Issue[] {
  const { definition: rules } = scheme.compiled;
  const issues = termIssues(wished.term, definition, now);
  if (!isOffered(wished, rules)) issues.push({ code: 'scheme.unknownClass', path: ['class'], params: { class: wished.class } });
  if (wished.reason === '' && rules.method.kind !== 'manual') issues.push({ code: 'override.noReason', path: ['reason'], params: {} });
  return issues;
}
