import { compileScheme, type Issue, type SchemeDefinition } from '@rubric/engine';
import type { Aggregates } from '../../store/port/store.ts';

/** What keeps a draft from being published. */
export async function draftIssues(tx: Aggregates, workspaceId: string, draft: SchemeDefinition): Promise<Issue[]> {
  const fields = (await tx.fieldSets.find(workspaceId, 'customer'))?.fields ?? [];
  const compiled = compileScheme(draft, fields);
  return compiled.ok ? [] : compiled.issues;
}
