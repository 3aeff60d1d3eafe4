import type { Deps } from '../../deps.ts';
import { faultOf } from '../../failure/fault-of.ts';
import type { CustomerSort } from '../../store/port/customers.ts';
import { scheduleIndexes } from './schedule-indexes.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Notes, at most once a day, that a list was ordered by a field, so that the next one finds an index. A list is shown even if that fails. */
export async function noteSort(deps: Deps, workspaceId: string, { by }: CustomerSort): Promise<void> {
  if (typeof by === 'string' || 'score' in by || by.place.of !== 'field') return;
  const { key } = by.place;
  const now = deps.clock();
  try {
    const known = await deps.store.columnSorts.find(workspaceId, key);
    if (known && now - known.updatedAt < dayMs) return;
    await deps.store.transaction(async (tx) => {
      if (known) await tx.columnSorts.update(workspaceId, known, { ...known, updatedAt: now });
      else await tx.columnSorts.insert(workspaceId, { id: key, createdAt: now, updatedAt: now });
      await scheduleIndexes(deps, tx);
    });
    deps.wake();
  } catch (error) {
    deps.log.warn({ workspace: workspaceId, fault: faultOf(error) }, 'the order of a list was not noted');
  }
}
