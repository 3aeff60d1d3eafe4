import { localText } from '@rubric/engine';
import { z } from 'zod';
import { derivedId } from '../derived-id.ts';
import type { ActionKind } from './action-kind.ts';
import { configIssues } from './config-issues.ts';

const config = z.object({ title: localText.refine(({ zh, en }) => zh.trim() !== '' || en.trim() !== ''), dueInDays: z.number().int().min(0).max(3650) });

/** The end of the day that many days from now, where the workspace is. */
function endOfDay(now: number, timeZone: string, days: number): number {
  const day = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate().add({ days });
  return day.toZonedDateTime({ timeZone, plainTime: '23:59' }).epochMilliseconds;
}

/** Asks a person to do something about the customer. Stored together with its outcome. */
export const taskAction: ActionKind = {
  kind: 'task',
  check: (given) => configIssues(config, given),
  run: async (deps, given, { workspaceId, definition, automation, run, customer, effectId }) => {
    const { title, dueInDays } = config.parse(given);
    const { locale, timeZone } = definition.workspace;
    const now = deps.clock();
    return {
      kind: 'done',
      detail: '',
      store: async (tx) => {
        await tx.tasks.insert(workspaceId, {
          id: derivedId(run.createdAt, effectId), createdAt: now, updatedAt: now, customerId: customer.id,
          title: title[locale].trim() || title.zh.trim() || title.en.trim(), status: 'open', dueAt: endOfDay(now, timeZone, dueInDays), assignee: null,
          source: { kind: 'automation', automationId: automation.id, runId: run.id },
        });
      },
    };
  },
};
