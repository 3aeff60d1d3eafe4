import type { Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { getImportRun, openFile } from './import-run.ts';
import type { PlacedActivity } from './place-activities.ts';
import type { PlacedRow } from './place-rows.ts';
import type { CellProblem } from './row-reader.ts';

type LeftOutCells = { row: number; cells: string[] };
/** A row of the file that was not imported, or not whole, with why. `column` is an index, −1 for a field that no column is for. */
export type LeftOutRow = LeftOutCells & { imported: boolean; reasons: { column: number; code: string; params: Issue['params'] }[] };
/** The first line of the answer: the file's own columns. */
export type LeftOutHead = { fileName: string; headers: string[] };

const pieceBytes = 1024 * 1024;

/** Kept longer than the file itself, for 30 days: people put the rows right and import them again. */
export const leftOutFile = (runId: string): string => `${runId}-left-out`;

function reasonsOf({ outcome, problems, customerId }: PlacedRow): LeftOutRow['reasons'] {
  if (outcome === 'passed') return [{ column: -1, code: customerId === null ? 'import.unknownCustomer' : 'import.knownCustomer', params: {} }];
  if (problems.length > 0) return faultsOf(problems);
  return outcome === 'skipped' ? [{ column: -1, code: 'import.nothingInRow', params: {} }] : [];
}

const faultsOf = (problems: CellProblem[]): LeftOutRow['reasons'] => problems.map(({ column, issue: { code, params } }) => ({ column, code, params }));

const withReasons = ({ row, cells }: LeftOutCells, imported: boolean, reasons: LeftOutRow['reasons']): LeftOutRow[] => (reasons.length === 0 ? [] : [{ row, imported, cells, reasons }]);

export const leftOutCustomers = (rows: PlacedRow[]): LeftOutRow[] =>
  rows.flatMap((placed) => withReasons(placed.row, placed.outcome !== 'skipped' && placed.outcome !== 'passed', reasonsOf(placed)));

/** `whose` is the column that names the customer. Rows of activities that are known already lack nothing. */
export const leftOutActivities = (rows: PlacedActivity[], whose: number): LeftOutRow[] =>
  rows.flatMap(({ row, outcome, problems }) => {
    if (outcome === 'nobody') return withReasons(row, false, [{ column: whose, code: 'import.nobody', params: {} }]);
    if (outcome === 'repeated') return withReasons(row, false, [{ column: -1, code: 'import.repeatedKey', params: {} }]);
    return withReasons(row, outcome !== 'skipped', faultsOf(problems));
  });

/** Adds a chunk's rows to the kept ones, in the chunk's own transaction: a repeated chunk repeats its pieces in the same place. */
export async function writeLeftOut(tx: Aggregates, chunk: { workspaceId: string; runId: string; rows: LeftOutRow[] }, kept: { rows: number; pieces: number }): Promise<{ rows: number; pieces: number }> {
  const { rows } = chunk;
  if (rows.length === 0) return kept;
  const bytes = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  let pieces = kept.pieces;
  for (let start = 0; start < bytes.length; start += pieceBytes) await tx.files.write(chunk.workspaceId, leftOutFile(chunk.runId), pieces++, bytes.subarray(start, start + pieceBytes));
  return { rows: kept.rows + rows.length, pieces };
}

/** The rows as JSON, one a line, after a line with the columns. The interface makes a table of them in the reader's language. Throws `notFound`. */
export async function readLeftOut(deps: Deps, workspaceId: string, runId: string): Promise<AsyncGenerator<Uint8Array>> {
  const { input } = await getImportRun(deps.store, workspaceId, runId);
  const head: LeftOutHead = { fileName: input.fileName, headers: input.file?.headers ?? [] };
  return (async function* () {
    yield Buffer.from(`${JSON.stringify(head)}\n`);
    yield* openFile(deps, workspaceId, leftOutFile(runId))();
  })();
}
