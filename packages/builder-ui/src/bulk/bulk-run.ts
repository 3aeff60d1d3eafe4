import type { Issue } from '@rubric/engine';
import type { Run } from '../runs/use-run.ts';
import type { BulkAction } from './bulk-draft.ts';

export type BulkCounts = { updated: number; removed: number; unchanged: number; gone: number; faulty: number; reasons: { issue: Issue; customers: number }[] };

/** What a bulk action has done, at its end or so far; null before its first customers. */
export const countsOf = (run: Run): BulkCounts | null => (run.result ?? run.checkpoint) as BulkCounts | null;

export const actionOfRun = (run: Pick<Run, 'input'>): BulkAction => run.input['action'] as BulkAction;
export const firesOfRun = (run: Pick<Run, 'input'>): boolean => run.input['effects'] === 'fire';
