import type { FieldDef } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { createActivityValidator, createValueValidator } from '../definitions/value-validator.ts';
import type { Definition } from '../definitions/definitions.ts';
import { activityColumns, type ActivityPlan } from './activity-plan.ts';
import { plannedType } from './activity-plan-issues.ts';
import { createActivityReader } from './activity-reader.ts';
import type { DataChunk } from './data-rows.ts';
import type { ImportPlan } from './import-plan.ts';
import { countActivities, noActivities } from './import-progress.ts';
import type { ImportFile, ImportInput } from './import-run.ts';
import type { CustomerPlan, ImportCheck, ImportMapping } from './import-types.ts';
import { type EarlierActivities, placeActivities } from './place-activities.ts';
import { placeRows } from './place-rows.ts';
import { type CellProblem, createRowReader } from './row-reader.ts';
import type { EarlierRows } from './value-holders.ts';

/** Adds to a check what a chunk's rows would do; nothing is written. */
export type RowTrial = (chunk: DataChunk, check: ImportCheck) => Promise<void>;
/** `fields` are those of customers, with those that the plan makes. */
export type TrialRequest = { deps: Deps; workspaceId: string; runId: string; input: ImportInput; file: ImportFile; definition: Definition; fields: FieldDef[]; addProblems: (check: ImportCheck, row: number, problems: CellProblem[]) => void };

function customerTrial({ deps, workspaceId, file, definition, fields, addProblems }: TrialRequest, plan: CustomerPlan): RowTrial {
  const reader = createRowReader({ fields, mapping: plan.mapping, corrections: plan.corrections, file, timeZone: definition.workspace.timeZone, people: definition.people });
  const validate = createValueValidator(fields);
  const earlier: EarlierRows = new Map();
  return async (chunk, check) => {
    const rows = chunk.rows.map(({ cells, row }) => reader.read(cells, row));
    const { rows: placed } = await placeRows(deps.store, { workspaceId, rows, fields, validate, plan, columnOf: reader.columnOf, newId: deps.newId, earlier });
    for (const { row, outcome, problems } of placed) {
      if (outcome === 'created') check.creates += 1;
      if (outcome === 'updated' || outcome === 'unchanged') check.updates += 1;
      if (outcome === 'skipped') check.skips += 1;
      if (outcome === 'passed') check.passed += 1;
      addProblems(check, row.row, problems);
    }
  };
}

/** Texts that lead to no known customer, by how often; the first ones only. */
const mostUnmatched = 100;

function activityTrial(request: TrialRequest, plan: ActivityPlan): RowTrial {
  const { deps, workspaceId, runId, input, file, definition, fields, addProblems } = request;
  const type = plannedType(plan, definition.activityTypes) ?? { key: plan.type, name: { zh: '', en: '' }, fields: [] };
  const reader = createActivityReader({ workspaceId, plan, type, fields, file, source: input, timeZone: definition.workspace.timeZone, people: definition.people });
  const [validateCustomer, validate] = [createValueValidator(fields), createActivityValidator([type])];
  const earlier: EarlierActivities = { values: new Map(), ids: new Map() };
  const whose = plan.matchKeys.map((key) => reader.customerColumnOf(key) ?? -1);
  const unmatched = new Map<string, number>();
  return async (chunk, check) => {
    const rows = chunk.rows.map(({ cells, row }) => reader.read(cells, row));
    const { rows: placed, newcomers } = await placeActivities(deps.store, {
      workspaceId, runId, actor: { kind: 'system', id: 'check' }, now: deps.clock(), rows, plan, type, fields, reader, newId: deps.newId, earlier,
      validateCustomer, validateActivity: (values) => validate(type.key, values),
    });
    check.creates += newcomers.length;
    for (const { row, outcome, problems } of placed) {
      if (outcome === 'skipped') check.skips += 1;
      if (outcome === 'nobody' || outcome === 'repeated') check.passed += 1;
      if (outcome === 'nobody') {
        const text = whose.map((column) => (row.cells[column] ?? '').trim()).find((cell) => cell !== '') ?? '';
        if (unmatched.has(text) || unmatched.size < mostUnmatched) unmatched.set(text, (unmatched.get(text) ?? 0) + 1);
      }
      addProblems(check, row.row, problems);
    }
    const listed = [...unmatched].map(([text, count]) => ({ text: text.slice(0, 200), count })).sort((a, b) => b.count - a.count);
    check.activities = { ...countActivities(check.activities ?? noActivities, placed), unmatched: listed };
  };
}

export const createTrial = (request: TrialRequest, plan: ImportPlan): RowTrial => (plan.as === 'activities' ? activityTrial(request, plan) : customerTrial(request, plan));

/** The columns whose choices are worth a second look, and the fields they go to that exist. */
export const choicesOf = (plan: ImportPlan, { fields, activityTypes }: Definition): { fields: FieldDef[]; mapping: ImportMapping } =>
  (plan.as === 'activities' ? { fields: activityTypes.find(({ key }) => key === plan.type)?.fields ?? [], mapping: activityColumns(plan) } : { fields, mapping: plan.mapping });
