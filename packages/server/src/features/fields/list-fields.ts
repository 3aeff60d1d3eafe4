import type { FieldDef } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { fieldUses, type FieldUse } from './field-uses.ts';

export type ListedField = FieldDef & { usedBy: FieldUse[] };

/** The field set and where each field is used. `version` 0: there is none yet. */
export async function listFields(deps: Deps, workspaceId: string): Promise<{ version: number; fields: ListedField[] }> {
  const [set, uses] = await Promise.all([deps.store.fieldSets.find(workspaceId, 'customer'), fieldUses(deps.store, workspaceId)]);
  return { version: set?.version ?? 0, fields: (set?.fields ?? []).map((field) => ({ ...field, usedBy: uses.get(field.key) ?? [] })) };
}
