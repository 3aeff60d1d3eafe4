import { compileScheme, evaluationOrder, type Issue } from '@rubric/engine';
import type { SchemeDocument } from '../../store/port/document-kinds.ts';
import type { Definition } from '../definitions/definitions.ts';
import { classesOf, definitionsByKey } from '../definitions/scheme-definitions.ts';

/** What keeps a draft from being published: its own faults, and a circle of schemes that ask for each other's classes. */
export function draftIssues({ fields, schemes }: Definition, { key, draft }: Pick<SchemeDocument, 'key' | 'draft'>): Issue[] {
  const others = schemes.filter((scheme) => scheme.key !== key);
  const compiled = compileScheme(draft, fields, { schemes: classesOf(others) });
  if (!compiled.ok) return compiled.issues;
  const order = evaluationOrder({ ...definitionsByKey(others), [key]: draft });
  return order.ok ? [] : order.issues.map((issue) => ({ ...issue, path: ['method'] }));
}
