import { z } from 'zod';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';

/** `stamp`: what is computed; `types`: the activity types whose stored activities are computed again, too. */
export const deriveInput = z.object({ stamp: z.string(), types: z.array(z.string()).default([]) });

/** The run over everyone's derived fields that was started last; null: there was none. */
export async function findLastDerive(tx: Aggregates, workspaceId: string): Promise<RunDocument | null> {
  return (await tx.runs.list(workspaceId, { where: { kind: 'derive' }, limit: 1, order: 'newest' })).items[0] ?? null;
}

/** Whether it reached everyone, rather than was stopped, failed, or gave way to a later change of the design. */
export const isThrough = ({ status, result }: RunDocument): boolean => status === 'done' && result?.superseded !== true;
