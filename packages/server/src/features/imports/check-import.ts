import type { Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { createValueValidator } from '../definitions/value-validator.ts';
import { dataRows } from './data-rows.ts';
import { checkedRows, checkProblems, chunkRows } from './import-limits.ts';
import { getImportRun, type ImportFile, type ImportPlan, openFile, tableOf } from './import-run.ts';
import type { ImportCheck, ImportMapping } from './import-types.ts';
import { type PlacedRow, placeRows } from './place-rows.ts';
import { newFieldsOf, planIssues } from './plan-issues.ts';
import { createRowReader } from './row-reader.ts';
import { getImportFile } from './start-import.ts';

export type CheckRequest = { workspaceId: string; runId: string; mapping: ImportMapping; matchKeys?: string[] | undefined };

const longestText = 200;

function addRows(check: ImportCheck, rows: PlacedRow[], { headers }: ImportFile): void {
  for (const { row, outcome, problems } of rows) {
    check.rows += 1;
    if (problems.length === 0) check.goodRows += 1;
    if (outcome === 'created') check.creates += 1;
    if (outcome === 'updated' || outcome === 'unchanged') check.updates += 1;
    for (const { column, text, issue } of problems) {
      check.problemCounts[column] = (check.problemCounts[column] ?? 0) + 1;
      if (check.problems.length < checkProblems) check.problems.push({ row: row.row, column, header: headers[column] ?? '', text: text.slice(0, longestText), issue });
    }
  }
}

const emptyCheck = (issues: Issue[]): ImportCheck => ({ rows: 0, goodRows: 0, problems: [], problemCounts: {}, creates: 0, updates: 0, issues });

/**
 * What the import would do with the first rows: nothing is written. A mapping with issues is not tried out.
 * Rows that repeat a customer of an earlier chunk count as new here.
 */
export async function checkImport(deps: Deps, request: CheckRequest): Promise<ImportCheck> {
  const { workspaceId, runId, mapping, matchKeys = [] } = request;
  const file = await getImportFile(deps, workspaceId, runId);
  const { input } = await getImportRun(deps.store, workspaceId, runId);
  const { fields: existing, workspace } = await deps.definitions.load(deps.store, workspaceId);
  const issues = planIssues({ mapping, matchKeys }, existing, file);
  const check = emptyCheck(issues);
  if (issues.length > 0) return check;
  const fields = [...existing, ...newFieldsOf(mapping)];
  const reader = createRowReader({ fields, mapping, file, timeZone: workspace.timeZone });
  const validate = createValueValidator(fields);
  const plan: Pick<ImportPlan, 'matchKeys' | 'onFaulty'> = { matchKeys, onFaulty: 'empty' };
  try {
    for await (const chunk of dataRows(openFile(deps, workspaceId, tableOf(input))(), file, { after: 0, size: chunkRows })) {
      const rows = chunk.rows.map(({ cells, row }) => reader.read(cells, row));
      const { rows: placed } = await placeRows(deps.store, { workspaceId, rows, fields, validate, plan, columnOf: reader.columnOf, newId: deps.newId });
      addRows(check, placed, file);
      if (check.rows >= checkedRows) break;
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    check.issues.push(...error.issues);
  }
  return check;
}
