import { createHash } from 'node:crypto';
import { type ActivityType, type FieldDef, foldName } from '@rubric/engine';
import type { ActivityMappingDocument } from '../../store/port/document-kinds.ts';
import type { Documents, StoredDocument } from '../../store/port/documents.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { ActivityPlan } from './activity-plan.ts';
import type { ImportPlan } from './import-plan.ts';
import type { CustomerPlan, SavedActivityPlan, SavedPlan } from './import-types.ts';

/** Files with the same columns in the same order have the same fingerprint. */
export const fingerprintOf = (headers: string[]): string => createHash('sha256').update(JSON.stringify(headers.map(foldName))).digest('hex').slice(0, 32);

function customerPlanToSave({ mapping, matchKeys, onFaulty, writes, values }: CustomerPlan, headers: string[]): SavedPlan {
  const columns = headers.map((_, index): SavedPlan['columns'][number] => {
    const target = mapping.columns.find((column) => column.index === index);
    return target?.to === 'field' ? { field: target.field, ...(target.linkBy === undefined ? {} : { linkBy: target.linkBy }) } : null;
  });
  return { columns, placeholders: mapping.placeholders, matchKeys, onFaulty, writes, values };
}

function activityPlanToSave({ type, mapping, keyColumns, sameKey, matchKeys, strangers, known, onFaulty }: ActivityPlan, headers: string[]): SavedActivityPlan {
  const columns = headers.map((_, index): SavedActivityPlan['columns'][number] => {
    const target = mapping.columns.find((column) => column.index === index);
    if (target?.to === 'field' || target?.to === 'customerField') return { to: target.to, field: target.field };
    return { to: target?.to === 'at' ? 'at' : 'skip' };
  });
  return { type, columns, placeholders: mapping.placeholders, keyColumns, sameKey, matchKeys, strangers, known, onFaulty };
}

type Kept = { id: string; updatedAt: number };

async function put<Doc extends StoredDocument>(documents: Documents<Doc, never>, workspaceId: string, { id, updatedAt }: Kept, content: Omit<Doc, keyof StoredDocument>): Promise<void> {
  const before = await documents.find(workspaceId, id);
  const next = { ...content, id, updatedAt, createdAt: before?.createdAt ?? updatedAt } as Omit<Doc, 'version'>;
  if (before) await documents.update(workspaceId, before, next);
  else await documents.insert(workspaceId, next);
}

/** Keeps a plan for the next file with the same columns, in the transaction that starts the import. `plan` maps to fields that exist. */
export async function savePlan(tx: Aggregates, workspaceId: string, { headers, plan, now }: { headers: string[]; plan: ImportPlan; now: number }): Promise<void> {
  const kept = { id: fingerprintOf(headers), updatedAt: now };
  if (plan.as === 'activities') await put(tx.activityMappings, workspaceId, kept, activityPlanToSave(plan, headers));
  else await put(tx.importMappings, workspaceId, kept, customerPlanToSave(plan, headers));
}

const openKeys = (fields: FieldDef[]): Set<string> => new Set(fields.filter(({ source }) => source.kind === 'input').map(({ key }) => key));

export type SavedPlans = { saved: SavedPlan | null; savedActivities: SavedActivityPlan | null; lastAs: 'customers' | 'activities' | null };

/** As far as its type and its fields still take imports. */
function stillPossible({ type, columns, placeholders, keyColumns, sameKey, matchKeys, strangers, known: ofKnown = 'leave', onFaulty }: ActivityMappingDocument, fields: FieldDef[], types: ActivityType[]): SavedActivityPlan | null {
  const known = types.find(({ key }) => key === type);
  if (!known) return null;
  const open = { field: openKeys(known.fields), customerField: openKeys(fields) };
  const left = columns.map((column) => ('field' in column && !open[column.to].has(column.field) ? { to: 'skip' as const } : column));
  return { type, columns: left, placeholders, keyColumns, sameKey, matchKeys: matchKeys.filter((key) => open.customerField.has(key)), strangers, known: ofKnown, onFaulty };
}

/** What was chosen the last time for these columns. */
export async function findSavedPlans(tx: Aggregates, workspaceId: string, headers: string[], { fields, types }: { fields: FieldDef[]; types: ActivityType[] }): Promise<SavedPlans> {
  const id = fingerprintOf(headers);
  const [ofCustomers, ofActivities] = await Promise.all([tx.importMappings.find(workspaceId, id), tx.activityMappings.find(workspaceId, id)]);
  const open = openKeys(fields);
  const saved = ofCustomers && (({ columns, placeholders, matchKeys, onFaulty, writes, values }): SavedPlan =>
    ({ columns: columns.map((column) => (column && open.has(column.field) ? column : null)), placeholders, matchKeys: matchKeys.filter((key) => open.has(key)), onFaulty, writes, values }))(ofCustomers);
  const savedActivities = ofActivities && stillPossible(ofActivities, fields, types);
  const later = savedActivities !== null && (ofActivities?.updatedAt ?? 0) >= (ofCustomers?.updatedAt ?? 0);
  return { saved, savedActivities, lastAs: later ? 'activities' : saved === null ? null : 'customers' };
}
