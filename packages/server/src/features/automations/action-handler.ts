import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { AutomationAction } from '../../store/port/document-kinds.ts';
import type { Job } from '../../store/port/jobs.ts';
import { backOffMs } from '../../worker/back-off.ts';
import { type JobControl, type JobHandler, LostLease } from '../../worker/job-handler.ts';
import type { ActionContext, ActionOutcome } from './actions/action-kind.ts';
import { findActionKind } from './actions/registry.ts';
import { findStep, type RunStep, updateStep } from './run-steps.ts';

const payload = z.object({ runId: z.string(), actionId: z.string(), effectId: z.string() });

/** Attempts after which an action waits for a person. */
const mostAttempts = 8;

type Ready = { context: ActionContext; action: AutomationAction; step: RunStep };

/** Everything the action needs; a text says why there is nothing to act on; null if it has been done. */
async function prepare(deps: Deps, { workspaceId, payload: given }: Job): Promise<Ready | string | null> {
  const { runId, actionId, effectId } = payload.parse(given);
  const { store } = deps;
  const run = await store.automationRuns.find(workspaceId, runId);
  const step = run && findStep(run, actionId);
  if (!run || !step || step.status === 'done') return null;
  const [automation, event, customer] = await Promise.all([
    store.automations.find(workspaceId, run.automationId), store.events.find(workspaceId, run.eventId), store.customers.find(workspaceId, run.customerId),
  ]);
  const action = automation?.actions.find(({ id }) => id === actionId);
  if (!automation || !action) return 'automation.actionGone';
  if (!event || !customer) return 'automation.customerGone';
  const definition = await deps.definitions.load(store, workspaceId);
  return { context: { workspaceId, definition, automation, run, event, customer, effectId }, action, step };
}

async function perform(deps: Deps, { context, action }: Ready, signal: AbortSignal): Promise<ActionOutcome> {
  const kind = findActionKind(action.kind);
  if (!kind || kind.check(action.config).length > 0) return { kind: 'dead', detail: 'automation.wrongAction' };
  return kind.run(deps, action.config, context, signal);
}

/** Job and run log together: done, again later, or dead. */
async function settle(deps: Deps, job: Job, { fence, complete }: JobControl, before: RunStep, outcome: Exclude<ActionOutcome, { kind: 'interrupted' }>): Promise<void> {
  const { runId, actionId } = payload.parse(job.payload);
  const attempts = before.attempts + 1;
  const again = outcome.kind === 'retry' && attempts < mostAttempts;
  const now = deps.clock();
  const retryAt = again ? Math.max(now + backOffMs(attempts, Math.random()), outcome.notBefore ?? 0) : null;
  const status = outcome.kind === 'done' ? 'done' : again ? 'retrying' : 'dead';
  await deps.store.transaction(async (tx) => {
    if (outcome.kind === 'done') {
      await outcome.store?.(tx);
      await complete(tx);
    } else if (!(await tx.jobs.fail(fence, { error: outcome.kind, retryAt }))) throw new LostLease();
    await updateStep(tx, job.workspaceId, runId, actionId, { status, attempts, at: now, detail: outcome.detail });
  });
}

async function run(deps: Deps, job: Job, control: JobControl): Promise<void> {
  const ready = await prepare(deps, job);
  if (ready === null) return deps.store.transaction((tx) => control.complete(tx));
  if (typeof ready === 'string') {
    const { runId, actionId } = payload.parse(job.payload);
    return deps.store.transaction(async (tx) => {
      await control.complete(tx);
      await updateStep(tx, job.workspaceId, runId, actionId, { status: 'dead', attempts: 0, at: deps.clock(), detail: ready });
    });
  }
  const outcome = await perform(deps, ready, control.signal);
  if (outcome.kind !== 'interrupted') await settle(deps, job, control, ready.step, outcome);
}

/** One action of an automation that fired. */
export const actionHandler: JobHandler = {
  kind: 'action',
  leaseMs: 60_000,
  run,
  onDead: async (deps, tx, job, error) => {
    const { runId, actionId } = payload.parse(job.payload);
    await updateStep(tx, job.workspaceId, runId, actionId, { status: 'dead', attempts: job.attempt, at: deps.clock(), detail: error });
  },
};
