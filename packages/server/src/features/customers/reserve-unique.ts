import type { FieldDef, FieldValue } from '@rubric/engine';
import type { Change } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';

/** Of two customers that get the same value of a unique field at the same instant, both checked and found free, one is checked again. */
export async function reserveUnique(tx: Aggregates, workspaceId: string, fields: FieldDef[], changes: Change[]): Promise<void> {
  const unique = new Set(fields.filter((field) => field.unique).map(({ key }) => `fields.${key}`));
  if (unique.size === 0) return;
  const taken: { field: string; value: FieldValue }[] = [];
  for (const { values } of changes) {
    for (const { path, after } of values) {
      if (unique.has(path) && after !== undefined && !Array.isArray(after)) taken.push({ field: path.slice('fields.'.length), value: after });
    }
  }
  if (taken.length > 0) await tx.customers.reserve(workspaceId, taken);
}
