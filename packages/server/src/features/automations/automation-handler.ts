import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { AutomationDocument, AutomationRun } from '../../store/port/document-kinds.ts';
import type { DomainEvent } from '../../store/port/events.ts';
import type { Job, NewJob } from '../../store/port/jobs.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { customerCondition } from './customer-condition.ts';
import { derivedId } from './derived-id.ts';

const payload = z.object({ automationId: z.string(), eventId: z.string(), customerId: z.string() });

/** The job of one action. `effectId` stays the same when a person has it tried again under another job id. */
export const actionJob = (run: Pick<AutomationRun, 'id'>, actionId: string, runAt: number, again = 0): NewJob => {
  const effectId = `act:${run.id}:${actionId}`;
  return { id: again === 0 ? effectId : `${effectId}:again${again}`, kind: 'action', payload: { runId: run.id, actionId, effectId }, runAt };
};

function newRun(automation: AutomationDocument, event: DomainEvent, holds: boolean, now: number): Omit<AutomationRun, 'version'> {
  const status = holds ? (automation.actions.length > 0 ? 'running' : 'done') : 'skipped';
  return {
    id: derivedId(event.at, `${automation.id} ${event.id}`), createdAt: now, updatedAt: now,
    automationId: automation.id, customerId: event.customerId, eventId: event.id, status,
    steps: holds ? automation.actions.map(({ id, kind }) => ({ actionId: id, kind, status: 'waiting', attempts: 0, at: null, detail: '' })) : [],
  };
}

/** The run and its actions' jobs; nothing if the automation, the customer or the event is gone or it was switched off meanwhile. */
async function expand(deps: Deps, tx: Aggregates, { workspaceId, payload: given }: Job): Promise<void> {
  const { automationId, eventId, customerId } = payload.parse(given);
  const automation = await tx.automations.find(workspaceId, automationId);
  const event = await tx.events.find(workspaceId, eventId);
  const customer = await tx.customers.find(workspaceId, customerId);
  if (!automation?.enabled || !event || !customer) return;
  const definition = await deps.definitions.load(tx, workspaceId);
  const now = deps.clock();
  const holds = customerCondition(automation.condition, definition, now)(customer);
  const run = newRun(automation, event, holds, now);
  if (!(await tx.automationRuns.insert(workspaceId, run)) || !holds) return;
  await tx.jobs.enqueue(workspaceId, automation.actions.map(({ id }) => actionJob(run, id, now)));
}

/** An automation whose trigger happened: checks the condition and, in the one transaction that settles the job, starts its actions. */
export const automationHandler: JobHandler = {
  kind: 'automation',
  leaseMs: 60_000,
  run: async (deps, job, control: JobControl) => {
    await deps.store.transaction(async (tx) => {
      await expand(deps, tx, job);
      await control.complete(tx);
    });
    deps.wake();
  },
};
