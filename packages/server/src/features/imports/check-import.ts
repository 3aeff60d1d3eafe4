import type { Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { newCustomerFields } from './add-definitions.ts';
import { dataRows } from './data-rows.ts';
import { checkProblems, chunkRows } from './import-limits.ts';
import { importPlan, type ImportPlanInput, togetherIn } from './import-plan.ts';
import { importPlanIssues, lookupOf } from './import-plan-issues.ts';
import { getImportRun, type ImportFile, openFile, tableOf } from './import-run.ts';
import type { ImportCheck } from './import-types.ts';
import { ensureMatchKeys } from './match-keys.ts';
import { createNearChoices } from './near-choices.ts';
import type { CellProblem } from './row-reader.ts';
import { choicesOf, createTrial } from './row-trial.ts';
import { getImportFile } from './start-import.ts';

export type CheckRequest = ImportPlanInput & { workspaceId: string; runId: string };

const longestText = 200;
/** Chunks between two answers. */
const chunksPerAnswer = 4;

function addProblems({ headers }: ImportFile, check: ImportCheck, row: number, problems: CellProblem[]): void {
  check.rows += 1;
  if (problems.length === 0) check.goodRows += 1;
  for (const { column, text, issue } of problems) {
    check.problemCounts[column] = (check.problemCounts[column] ?? 0) + 1;
    if (check.problems.length < checkProblems) check.problems.push({ row, column, header: headers[column] ?? '', text: text.slice(0, longestText), issue });
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
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const { fields: existing, activityTypes: types } = definition;
  const check = emptyCheck(importPlanIssues(plan, { fields: existing, types }, file));

  async function* tryRows(): AsyncGenerator<ImportCheck, void> {
    const fields = [...existing, ...newCustomerFields(plan)];
    const trial = createTrial({ deps, workspaceId, runId, input, file, definition, fields, addProblems: (...given) => addProblems(file, ...given) }, plan);
    const choices = choicesOf(plan, definition);
    const near = createNearChoices(choices.fields, choices.mapping, definition.workspace.locale);
    let chunks = 0;
    for await (const chunk of dataRows(openFile(deps, workspaceId, tableOf(input))(), file, { after: 0, size: chunkRows, together: togetherIn(plan) })) {
      for (const { cells } of chunk.rows) near.note(cells);
      await trial(chunk, check);
      chunks += 1;
      if (chunks % chunksPerAnswer === 0) yield { ...check };
    }
    yield { ...check, nearChoices: near.list(file.headers), done: true };
  }

  if (check.issues.length > 0) return (async function* () { yield check; })();
  await ensureMatchKeys(deps, workspaceId, lookupOf(plan), existing);
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
