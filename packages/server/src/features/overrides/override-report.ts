import type { Deps } from '../../deps.ts';
import type { LockStance } from '../../store/port/customers.ts';
import { type OverrideVerdict, overrideVerdicts } from '../../store/port/document-kinds.ts';

/** Overrides against one scheme: how it stands to those in force, and who turned out to be right over all there were. */
export type OverrideReport = { schemeId: string; inForce: Record<LockStance, number>; verdicts: Record<OverrideVerdict, number> };

/** For every published scheme that has a say of its own; those by which people choose are left out. */
export async function overrideReport(deps: Deps, workspaceId: string): Promise<OverrideReport[]> {
  const { schemes } = await deps.definitions.load(deps.store, workspaceId);
  return Promise.all(schemes.filter(({ compiled }) => compiled.definition.method.kind !== 'manual').map(async ({ id: schemeId }) => {
    const counts = await Promise.all(overrideVerdicts.map(async (verdict) => [verdict, await deps.store.overrides.count(workspaceId, { schemeId, verdict })] as const));
    return { schemeId, inForce: await deps.store.customers.countLocks(workspaceId, schemeId), verdicts: Object.fromEntries(counts) as Record<OverrideVerdict, number> };
  }));
}
