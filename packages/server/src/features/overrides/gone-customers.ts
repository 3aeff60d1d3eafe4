import { lockStance } from '../../store/lock-stance.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';

const lockIds = ({ classes }: CustomerRecord): string[] => Object.values(classes).flatMap(({ lock }) => (lock ? [lock.id] : []));

/** Overrides of customers who go are no longer in force, and those that were open will not be settled. In the transaction that takes them. */
export async function endOverrides(tx: Aggregates, workspaceId: string, customers: CustomerRecord[], now: number): Promise<void> {
  for (const id of customers.flatMap(lockIds)) {
    const record = await tx.overrides.find(workspaceId, id);
    if (record === null || record.endedAt !== null) continue;
    const verdict = record.verdict === 'open' ? 'unsettled' : record.verdict;
    await tx.overrides.update(workspaceId, record, { ...record, verdict, holds: null, updatedAt: now, endedAt: now, ended: 'customerGone' });
  }
}

/** Those that still hold when their customer comes back are in force again. In the transaction that brings it back. */
export async function resumeOverrides(tx: Aggregates, workspaceId: string, { classes }: CustomerRecord, now: number): Promise<void> {
  for (const classification of Object.values(classes)) {
    const { lock } = classification;
    const record = lock ? await tx.overrides.find(workspaceId, lock.id) : null;
    if (lock === undefined || record?.ended !== 'customerGone') continue;
    const settled = lockStance(classification) === 'agrees' ? 'person' : 'open';
    await tx.overrides.update(workspaceId, record, { ...record, verdict: record.verdict === 'unsettled' ? settled : record.verdict, holds: lock.term.kind, updatedAt: now, endedAt: null, ended: null });
  }
}
