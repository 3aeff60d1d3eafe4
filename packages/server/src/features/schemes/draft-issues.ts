import { compileScheme, evaluationOrder, type Issue } from '@rubric/engine';
import type { SchemeDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { classesOf, publishedSchemes } from './other-schemes.ts';

/** What keeps a draft from being published: its own faults, and a circle of schemes that ask for each other's classes. */
export async function draftIssues(tx: Aggregates, workspaceId: string, { key, draft }: Pick<SchemeDocument, 'key' | 'draft'>): Promise<Issue[]> {
  const fields = (await tx.fieldSets.find(workspaceId, 'customer'))?.fields ?? [];
  const others = await publishedSchemes(tx, workspaceId, key);
  const compiled = compileScheme(draft, fields, { schemes: classesOf(others) });
  if (!compiled.ok) return compiled.issues;
  const order = evaluationOrder({ ...others, [key]: draft });
  return order.ok ? [] : order.issues.map((issue) => ({ ...issue, path: ['method'] }));
}
