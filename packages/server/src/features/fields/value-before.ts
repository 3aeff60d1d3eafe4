import type { FieldValue } from '@rubric/engine';
import type { Aggregates } from '../../store/port/store.ts';

/** How far back it looks; a run's change is among the newest while the run still goes on. */
const newest = 50;

/** What a customer's field held before a run changed it; null: nothing; undefined: the run did not change it. */
export async function valueBefore(tx: Aggregates, request: { workspaceId: string; customerId: string; runId: string; key: string }): Promise<FieldValue | null | undefined> {
  const { workspaceId, customerId, runId, key } = request;
  const { items } = await tx.changes.list(workspaceId, customerId, { limit: newest });
  // Its first change of this customer: the way back, cut off and begun again, is a change too.
  const value = items.findLast(({ cause }) => cause.kind === 'fields' && cause.id === runId)?.values.find(({ path }) => path === `fields.${key}`);
  return value && (value.before ?? null);
}
