import type { FieldDef } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import type { RemovedField } from '../../store/port/document-kinds.ts';
import { fieldUses, type FieldUse } from './field-uses.ts';

/** `runId`: the run that is bringing its values to a new definition; null: none. */
export type ListedField = FieldDef & { usedBy: FieldUse[]; runId: string | null };

/** The field set and where each field is used, and those that were deleted and can be restored. `version` 0: there is none yet. */
export async function listFields(deps: Deps, workspaceId: string): Promise<{ version: number; fields: ListedField[]; removed: RemovedField[] }> {
  const [set, uses] = await Promise.all([deps.store.fieldSets.find(workspaceId, 'customer'), fieldUses(deps.store, workspaceId)]);
  const runs = new Map((set?.conversions ?? []).map(({ to, runId }) => [to.key, runId]));
  const fields = (set?.fields ?? []).map((field) => ({ ...field, usedBy: uses.get(field.key) ?? [], runId: runs.get(field.key) ?? null }));
  return { version: set?.version ?? 0, fields, removed: set?.removed ?? [] };
}
