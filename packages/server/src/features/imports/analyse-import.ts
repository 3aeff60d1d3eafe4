import { guessMapping, type FieldDef, type Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { getImportRun, type ImportFile, type ImportInput, openFile } from './import-run.ts';
import type { ImportAnalysis, ImportColumn } from './import-types.ts';
import { readTable, type Table } from './read-table.ts';
import { findSavedPlans } from './saved-plans.ts';
import { openTable, type TableSource } from './table-source.ts';

type Choice = { sheet: number | null; headerRow: number | null };

/** `sheet` is a position among the workbook's sheets, `headerRow` the record that names the columns (0: none does). Null: as found; left out: as chosen before. */
export type AnalyseRequest = { workspaceId: string; runId: string; sheet?: number | null | undefined; headerRow?: number | null | undefined };

/** Another sheet has a header of its own. */
function choiceOf({ sheet, headerRow }: AnalyseRequest, { chosen = { sheet: null, headerRow: null } }: ImportInput): Choice {
  if (sheet !== undefined && sheet !== chosen.sheet) return { sheet, headerRow: headerRow ?? null };
  return { sheet: chosen.sheet, headerRow: headerRow === undefined ? chosen.headerRow : headerRow };
}

function describeColumns({ headers, profiles }: Table, fields: FieldDef[]): ImportColumn[] {
  const guesses = guessMapping(profiles.map(({ texts }, index) => ({ header: headers[index]!, samples: texts.slice(0, 50) })), fields);
  return profiles.map(({ samples, guess, placeholders, filled }, index) => {
    const { field, confidence, reason } = guesses[index]!;
    return {
      index, header: headers[index]!, samples, guessedType: guess.type, ...(guess.choices ? { choices: guess.choices } : {}),
      placeholders, filled, guess: { field, confidence, reason },
    };
  });
}

/** A column of dates that are all both 3 April and 4 March: how they will be read is said. */
function dateIssues({ headers, profiles }: Table): Issue[] {
  return profiles.flatMap(({ guess, dateOrder, texts }, index): Issue[] => {
    const unclear = (guess.type === 'date' || guess.type === 'dateTime') && dateOrder === undefined && texts.some((text) => /^\d{1,2}[-/]\d{1,2}[-/]\d/.test(text));
    return unclear ? [{ code: 'import.unclearDates', path: ['columns', index], params: { header: headers[index]!, sample: texts[0] ?? '' } }] : [];
  });
}

async function keepFile(deps: Deps, workspaceId: string, runId: string, found: { file: ImportFile; chosen: Choice }): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const { run, input } = await getImportRun(tx, workspaceId, runId);
    if (run.status === 'draft') await tx.runs.update(workspaceId, run, { ...run, input: { ...input, ...found }, updatedAt: deps.clock() });
  });
}

async function describe(deps: Deps, workspaceId: string, table: Table, { format, sheets, sheet, issues }: TableSource): Promise<Omit<ImportAnalysis, 'fileName' | 'bytes'>> {
  const { fields, activityTypes: types } = await deps.definitions.load(deps.store, workspaceId);
  const { headerRow, headers, rowCount } = table;
  const saved = await findSavedPlans(deps.store, workspaceId, headers, { fields, types });
  return { ...format, sheets, sheet, headerRow, rowCount, columns: describeColumns(table, fields), ...saved, issues: [...issues, ...table.issues, ...dateIssues(table)] };
}

/** Reads the whole file once. A file that cannot be imported has no columns and an issue that says why. Throws `notFound`. */
export async function analyseImport(deps: Deps, request: AnalyseRequest): Promise<ImportAnalysis> {
  const { workspaceId, runId } = request;
  const { input } = await getImportRun(deps.store, workspaceId, runId);
  const chosen = choiceOf(request, input);
  const { fileName, bytes } = input;
  try {
    const source = await openTable(deps, { workspaceId, runId, input, sheet: chosen.sheet });
    const table = await readTable(openFile(deps, workspaceId, source.tableId)(), source.format, chosen.headerRow);
    const dateOrders = Object.fromEntries(table.profiles.flatMap(({ dateOrder }, index) => (dateOrder ? [[String(index), dateOrder]] : [])));
    const { headers, headerRow, rowCount } = table;
    await keepFile(deps, workspaceId, runId, { chosen, file: { ...source.format, headers, headerRow, rowCount, dateOrders } });
    return { fileName, bytes, ...(await describe(deps, workspaceId, table, source)) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    return { fileName, bytes, encoding: '', separator: '', sheets: [], sheet: null, headerRow: 0, rowCount: 0, columns: [], saved: null, savedActivities: null, lastAs: null, issues: error.issues };
  }
}
