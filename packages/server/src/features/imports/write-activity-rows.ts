import { AppError } from '../../failure/app-error.ts';
import { storeActivities } from '../activities/store-activities.ts';
import type { ActivityPlan } from './activity-plan.ts';
import { plannedType } from './activity-plan-issues.ts';
import { createActivityReader } from './activity-reader.ts';
import { addActivities } from './import-progress.ts';
import { leftOutActivities } from './left-out.ts';
import { placeActivities } from './place-activities.ts';
import type { ImportUnderWay, RowWriter } from './row-writer.ts';

/** Rows as activities: recorded with the rollups, classes, log, events and jobs that follow, and customers made for them. */
export function activityWriter({ deps, workspaceId, runId, input, file, definition }: ImportUnderWay, plan: ActivityPlan): RowWriter {
  const type = plannedType(plan, definition.activityTypes);
  if (type === null) throw new AppError('invalid', { issues: [{ code: 'activity.unknownType', path: ['type'], params: { activity: plan.type } }] });
  const reader = createActivityReader({ workspaceId, plan, type, fields: definition.fields, file, source: input, timeZone: definition.workspace.timeZone, people: definition.people });
  const whose = reader.customerColumnOf(plan.matchKeys[0] ?? '') ?? -1;
  return (chunk) => {
    const rows = chunk.rows.map(({ cells, row }) => reader.read(cells, row));
    return async (tx, { run: { actor }, definition: now, progress }) => {
      const { rows: placed, newcomers, steps, noted } = await placeActivities(tx, {
        workspaceId, runId, actor, now: deps.clock(), rows, plan, type, fields: now.fields, reader, newId: deps.newId,
        validateCustomer: now.validateValues, validateActivity: (values) => now.validateActivity(plan.type, values),
      });
      await storeActivities(deps, tx, { workspaceId, definition: now, actor, cause: { kind: 'import', id: runId }, effects: 'fire', matchedBy: plan.matchKeys }, { newcomers, steps, noted });
      return { progress: addActivities(progress, { row: chunk.last, rows: placed, created: newcomers.length }), leftOut: leftOutActivities(placed, whose) };
    };
  };
}
