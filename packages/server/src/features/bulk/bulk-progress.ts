import { z } from 'zod';
import type { BulkPlan } from './actions/action-kind.ts';
import { addFaults, faultReason, issueSchema } from './fault-reasons.ts';

const mostExamples = 20;

/**
 * How far a run is. First it notes everyone who matches, piece by piece (`after` is where the list goes on); then it goes through the
 * pieces, `piece` being the next. The rest is its result; `gone` are those who were no customers any more when their turn came.
 */
export const bulkProgress = z.object({
  noted: z.boolean(),
  after: z.string().nullable(),
  pieces: z.number(),
  total: z.number(),
  piece: z.number(),
  updated: z.number(),
  removed: z.number(),
  unchanged: z.number(),
  gone: z.number(),
  faulty: z.number(),
  /** Why those with a fault stay as they were. No values. */
  reasons: z.array(faultReason),
  /** The first of them. */
  examples: z.array(z.object({ customerId: z.string(), issues: z.array(issueSchema) })),
});
export type BulkProgress = z.infer<typeof bulkProgress>;

export const beginning: BulkProgress = { noted: false, after: null, pieces: 0, total: 0, piece: 0, updated: 0, removed: 0, unchanged: 0, gone: 0, faulty: 0, reasons: [], examples: [] };

export function addPiece(progress: BulkProgress, { plan, gone }: { plan: BulkPlan; gone: number }): BulkProgress {
  return {
    ...progress,
    piece: progress.piece + 1,
    updated: progress.updated + plan.writes.length + plan.decisions.length,
    removed: progress.removed + plan.removals.length,
    unchanged: progress.unchanged + plan.unchanged,
    gone: progress.gone + gone,
    faulty: progress.faulty + plan.faulty.length,
    reasons: plan.faulty.reduce((reasons, { issues }) => addFaults(reasons, issues), progress.reasons),
    examples: [...progress.examples, ...plan.faulty].slice(0, mostExamples),
  };
}

export const resultOf = ({ updated, removed, unchanged, gone, faulty, reasons, examples }: BulkProgress): Record<string, unknown> => ({ updated, removed, unchanged, gone, faulty, reasons, examples });
