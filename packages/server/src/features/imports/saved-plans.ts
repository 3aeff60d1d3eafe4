import { createHash } from 'node:crypto';
import { type FieldDef, foldName } from '@rubric/engine';
import type { ImportMappingDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { ImportPlan, SavedPlan } from './import-types.ts';

/** Files with the same columns in the same order have the same fingerprint. */
export const fingerprintOf = (headers: string[]): string => createHash('sha256').update(JSON.stringify(headers.map(foldName))).digest('hex').slice(0, 32);

/** Keeps a plan for the next file with the same columns, in the transaction that starts the import. `plan` maps to fields that exist. */
export async function savePlan(tx: Aggregates, workspaceId: string, { headers, plan, now }: { headers: string[]; plan: ImportPlan; now: number }): Promise<void> {
  const { mapping, matchKeys, onFaulty, writes, values } = plan;
  const columns = headers.map((_, index): SavedPlan['columns'][number] => {
    const target = mapping.columns.find((column) => column.index === index);
    return target?.to === 'field' ? { field: target.field, ...(target.linkBy === undefined ? {} : { linkBy: target.linkBy }) } : null;
  });
  const id = fingerprintOf(headers);
  const saved: Omit<ImportMappingDocument, 'version' | 'createdAt'> = { id, updatedAt: now, columns, placeholders: mapping.placeholders, matchKeys, onFaulty, writes, values };
  const before = await tx.importMappings.find(workspaceId, id);
  if (before) await tx.importMappings.update(workspaceId, before, { ...saved, createdAt: before.createdAt });
  else await tx.importMappings.insert(workspaceId, { ...saved, createdAt: now });
}

/** What was chosen the last time for these columns, as far as its fields still take imports. */
export async function findSavedPlan(tx: Aggregates, workspaceId: string, headers: string[], fields: FieldDef[]): Promise<SavedPlan | null> {
  const saved = await tx.importMappings.find(workspaceId, fingerprintOf(headers));
  if (saved === null) return null;
  const open = new Set(fields.filter(({ source }) => source.kind === 'input').map(({ key }) => key));
  const { columns, placeholders, matchKeys, onFaulty, writes, values } = saved;
  return { columns: columns.map((column) => (column && open.has(column.field) ? column : null)), placeholders, matchKeys: matchKeys.filter((key) => open.has(key)), onFaulty, writes, values };
}
