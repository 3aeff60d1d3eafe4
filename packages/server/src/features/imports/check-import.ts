import type { Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { createValueValidator } from '../definitions/value-validator.ts';
import { dataRows } from './data-rows.ts';
import { checkProblems, chunkRows } from './import-limits.ts';
import { getImportRun, type ImportFile, openFile, tableOf } from './import-run.ts';
import { type ImportCheck, type ImportPlanInput, importPlan } from './import-types.ts';
import { ensureMatchKeys } from './match-keys.ts';
import { createNearChoices } from './near-choices.ts';
import { type PlacedRow, placeRows } from './place-rows.ts';
import { newFieldsOf, planIssues } from './plan-issues.ts';
import { createRowReader } from './row-reader.ts';
import { getImportFile } from './start-import.ts';
import type { EarlierRows } from './value-holders.ts';

export type CheckRequest = ImportPlanInput & { workspaceId: string; runId: string };

const longestText = 200;
/** Chunks between two answers. */
const chunksPerAnswer = 4;

function addRows(check: ImportCheck, rows: PlacedRow[], { headers }: ImportFile): void {
  for (const { row, outcome, problems } of rows) {
    check.rows += 1;
    if (problems.length === 0) check.goodRows += 1;
    if (outcome === 'created') check.creates += 1;
    if (outcome === 'updated' || outcome === 'unchanged') check.updates += 1;
    if (outcome === 'skipped') check.skips += 1;
    if (outcome === 'passed') check.passed += 1;
    for (const { column, text, issue } of problems) {
      check.problemCounts[column] = (check.problemCounts[column] ?? 0) + 1;
      if (check.problems.length < checkProblems) check.problems.push({ row: row.row, column, header: headers[column] ?? '', text: text.slice(0, longestText), issue });
    }
  }
}

const emptyCheck = (issues: Issue[]): ImportCheck => ({
  rows: 0, done: issues.length > 0, goodRows: 0, problems: [], problemCounts: {}, creates: 0, updates: 0, skips: 0, passed: 0, nearChoices: [], issues,
});

/**
 * What the import would do, row by row over the whole file; nothing is written. Answers now and then while it reads, and with `done` at the
 * end. A plan with issues is not tried out. Throws `notFound`, and `invalid` for a file that cannot be imported.
 */
export async function checkImport(deps: Deps, request: CheckRequest): Promise<AsyncGenerator<ImportCheck, void>> {
  const { workspaceId, runId, ...given } = request;
  const plan = importPlan.parse(given);
  const file = await getImportFile(deps, workspaceId, runId);
  const { input } = await getImportRun(deps.store, workspaceId, runId);
  const { fields: existing, workspace } = await deps.definitions.load(deps.store, workspaceId);
  const check = emptyCheck(planIssues(plan, existing, file));
  const fields = [...existing, ...newFieldsOf(plan.mapping)];

  async function* tryRows(): AsyncGenerator<ImportCheck, void> {
    const reader = createRowReader({ fields, mapping: plan.mapping, corrections: plan.corrections, file, timeZone: workspace.timeZone });
    const near = createNearChoices(existing, plan.mapping, workspace.locale);
    const validate = createValueValidator(fields);
    const earlier: EarlierRows = new Map();
    let chunks = 0;
    for await (const chunk of dataRows(openFile(deps, workspaceId, tableOf(input))(), file, { after: 0, size: chunkRows })) {
      const rows = chunk.rows.map(({ cells, row }) => reader.read(cells, row));
      for (const { cells } of rows) near.note(cells);
      const { rows: placed } = await placeRows(deps.store, { workspaceId, rows, fields, validate, plan, columnOf: reader.columnOf, newId: deps.newId, earlier });
      addRows(check, placed, file);
      chunks += 1;
      if (chunks % chunksPerAnswer === 0) yield { ...check };
    }
    yield { ...check, nearChoices: near.list(file.headers), done: true };
  }

  if (check.issues.length > 0) return (async function* () { yield check; })();
  await ensureMatchKeys(deps, workspaceId, plan, existing);
  return answering(check, tryRows());
}

/** A file that turns out unreadable half-way ends the check with what is wrong. */
async function* answering(check: ImportCheck, tried: AsyncGenerator<ImportCheck, void>): AsyncGenerator<ImportCheck, void> {
  try {
    yield* tried;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    yield { ...check, done: true, issues: error.issues };
  }
}
