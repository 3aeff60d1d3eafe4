import type { Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { type CsvFormat, detectFormat } from './csv/csv-format.ts';
import { fileKind } from './file-kind.ts';
import { importFault } from './import-fault.ts';
import { getImportRun, type ImportInput, openFile } from './import-run.ts';
import { inChunks } from './in-chunks.ts';
import type { SheetName } from './workbook/read-sheet.ts';

/** An uploaded file as a table: the file itself, or what a sheet of a workbook was turned into. `tableId` names the stored file to read. */
export type TableSource = { tableId: string; format: CsvFormat; sheets: SheetName[]; sheet: number | null; issues: Issue[] };

type Located = { workspaceId: string; runId: string; input: ImportInput; sheet: number | null };

/** Workbooks are read from memory: their table of contents stands at the end. */
const maxWorkbookBytes = 100 * 1024 * 1024;

async function headOf(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  for await (const chunk of bytes) return chunk;
  throw importFault('import.empty');
}

async function inMemory(bytes: AsyncIterable<Uint8Array>, size: number): Promise<ArrayBuffer> {
  if (size > maxWorkbookBytes) throw importFault('import.workbookTooLarge');
  const whole = new Uint8Array(size);
  let at = 0;
  for await (const chunk of bytes) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole.buffer;
}

function notesAsIssues({ formulasWithoutValue, hiddenRows }: { formulasWithoutValue: number; hiddenRows: number }): Issue[] {
  const note = (code: string, count: number): Issue[] => (count > 0 ? [{ code, path: [], params: { count } }] : []);
  return [...note('import.formulasWithoutValue', formulasWithoutValue), ...note('import.hiddenRows', hiddenRows)];
}

/** The table goes beside the file, under an id that the run knows before the first piece is written: whatever happens, it is found and removed. */
async function keepTableId(deps: Deps, { workspaceId, runId }: Located, tableId: string): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const { run, input } = await getImportRun(tx, workspaceId, runId);
    if (run.status !== 'draft') throw importFault('import.alreadyStarted');
    if (input.tableId !== undefined) await tx.files.remove(workspaceId, input.tableId);
    await tx.runs.update(workspaceId, run, { ...run, input: { ...input, tableId }, updatedAt: deps.clock() });
  });
}

async function fromWorkbook(deps: Deps, located: Located): Promise<TableSource> {
  const { workspaceId, input, sheet } = located;
  const file = await inMemory(openFile(deps, workspaceId, input.fileId)(), input.bytes);
  const tableId = deps.newId();
  await keepTableId(deps, located, tableId);
  const chunks = inChunks((chunk, index) => deps.store.files.write(workspaceId, tableId, index, chunk));
  const read = await deps.convertSheet({ file, sheet, write: chunks.add });
  await chunks.end();
  return { tableId, format: { encoding: 'utf-8', separator: ',' }, sheets: read.sheets, sheet: read.sheet, issues: notesAsIssues(read) };
}

/** Throws `invalid` for what is neither a text table nor a workbook that can be read. */
export async function openTable(deps: Deps, located: Located): Promise<TableSource> {
  const { workspaceId, input } = located;
  const open = openFile(deps, workspaceId, input.fileId);
  if (fileKind(await headOf(open())) === 'workbook') return fromWorkbook(deps, located);
  return { tableId: input.fileId, format: await detectFormat(open), sheets: [], sheet: null, issues: [] };
}
