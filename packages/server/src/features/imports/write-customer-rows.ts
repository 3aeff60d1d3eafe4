import { writeCustomers } from '../customers/write-customers.ts';
import { addCustomers } from './import-progress.ts';
import type { CustomerPlan } from './import-types.ts';
import { leftOutCustomers } from './left-out.ts';
import { placeRows } from './place-rows.ts';
import { createRowReader } from './row-reader.ts';
import type { ImportUnderWay, RowWriter } from './row-writer.ts';

/** Rows as customers: made and changed with their classes, log, events and jobs. */
export function customerWriter({ deps, workspaceId, runId, file, definition }: ImportUnderWay, plan: CustomerPlan): RowWriter {
  const { fields, workspace, people } = definition;
  const reader = createRowReader({ fields, mapping: plan.mapping, corrections: plan.corrections, file, timeZone: workspace.timeZone, people });
  return (chunk) => {
    const rows = chunk.rows.map(({ cells, row }) => reader.read(cells, row));
    return async (tx, { run, definition: now, progress }) => {
      const placement = await placeRows(tx, { workspaceId, rows, fields: now.fields, validate: now.validateValues, plan, columnOf: reader.columnOf, newId: deps.newId });
      const { customers } = await writeCustomers(deps, tx, { workspaceId, definition: now, actor: run.actor, cause: { kind: 'import', id: runId }, writes: placement.writes, effects: 'fire', matchedBy: plan.matchKeys });
      return { progress: addCustomers(progress, { row: chunk.last, rows: placement.rows, customers }), leftOut: leftOutCustomers(placement.rows) };
    };
  };
}
