import type { AutomationRun } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';

export type RunStep = AutomationRun['steps'][number];

function statusOf(steps: RunStep[]): AutomationRun['status'] {
  if (steps.some(({ status }) => status === 'waiting' || status === 'retrying')) return 'running';
  return steps.some(({ status }) => status === 'dead') ? 'failed' : 'done';
}

export const findStep = (run: AutomationRun, actionId: string): RunStep | null => run.steps.find((step) => step.actionId === actionId) ?? null;

/** Writes what became of one action into the run log, in the transaction that settles its job. A run that is gone has no log. */
export async function updateStep(tx: Aggregates, workspaceId: string, runId: string, actionId: string, change: Omit<RunStep, 'actionId' | 'kind'>): Promise<void> {
  const run = await tx.automationRuns.find(workspaceId, runId);
  if (run === null) return;
  const steps = run.steps.map((step) => (step.actionId === actionId ? { ...step, ...change } : step));
  await tx.automationRuns.update(workspaceId, run, { ...run, steps, status: statusOf(steps), updatedAt: change.at ?? run.updatedAt });
}
