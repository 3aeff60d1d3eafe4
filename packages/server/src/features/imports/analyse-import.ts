import { guessMapping, type FieldDef, type Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { type ColumnProfile, createColumnProfiler } from './column-profile.ts';
import { csvFault } from './csv/csv-fault.ts';
import { type CsvFormat, detectFormat } from './csv/csv-format.ts';
import { csvRows, isBlank } from './csv/csv-rows.ts';
import { maxColumns } from './import-limits.ts';
import { getImportRun, type ImportFile, openFile } from './import-run.ts';
import type { ImportAnalysis, ImportColumn } from './import-types.ts';

type Open = () => AsyncIterable<Uint8Array>;
type Table = { headers: string[]; profiles: ColumnProfile[]; rowCount: number; issues: Issue[] };

/** Counts rows of another length than the header; the first one is named. */
function createLengthCheck(width: number) {
  const found = { extraCells: { count: 0, row: 0 }, missingCells: { count: 0, row: 0 } };
  const note = (kind: keyof typeof found, row: number) => {
    if (found[kind].count === 0) found[kind].row = row;
    found[kind].count += 1;
  };
  return {
    add(cells: string[], row: number) {
      if (cells.length > width && !isBlank(cells.slice(width))) note('extraCells', row);
      if (cells.length < width) note('missingCells', row);
    },
    issues: (): Issue[] => (['extraCells', 'missingCells'] as const)
      .filter((kind) => found[kind].count > 0)
      .map((kind) => ({ code: `import.${kind}`, path: [], params: found[kind] })),
  };
}

function headerIssues(headers: string[]): Issue[] {
  return headers.flatMap((header, index): Issue[] => {
    if (header === '') return [{ code: 'import.emptyHeader', path: ['columns', index], params: { column: index + 1 } }];
    return headers.indexOf(header) < index ? [{ code: 'import.duplicateHeader', path: ['columns', index], params: { header, column: index + 1 } }] : [];
  });
}

const readHeader = (row: string[]): string[] => {
  const headers = row.map((header) => header.trim());
  const width = headers.findLastIndex((header) => header !== '') + 1;
  if (width > maxColumns) throw csvFault('import.tooManyColumns', { columns: width, maxColumns });
  return headers.slice(0, maxColumns);
};

async function readTable(open: Open, format: CsvFormat): Promise<Table> {
  let headers: string[] | null = null;
  let profilers: ReturnType<typeof createColumnProfiler>[] = [];
  let lengths = createLengthCheck(0);
  let rowCount = 0;
  let row = 0;
  for await (const batch of csvRows(open(), format)) {
    for (const cells of batch) {
      row += 1;
      if (isBlank(cells)) continue;
      if (headers === null) {
        headers = readHeader(cells);
        profilers = headers.map((header) => createColumnProfiler(header, Math.min(1000, Math.ceil(100_000 / cells.length))));
        lengths = createLengthCheck(headers.length);
        continue;
      }
      rowCount += 1;
      lengths.add(cells, row);
      for (let index = 0; index < profilers.length; index += 1) profilers[index]!.add(cells[index] ?? '');
    }
  }
  if (headers === null) throw csvFault('import.empty');
  if (rowCount === 0) throw csvFault('import.noRows');
  const all = profilers.map((profiler) => profiler.finish());
  // A separator at the end of every line makes a last column without name and values.
  const width = all.findLastIndex((profile, index) => headers![index] !== '' || profile.written > 0) + 1;
  return { headers: headers.slice(0, width), profiles: all.slice(0, width), rowCount, issues: [...headerIssues(headers.slice(0, width)), ...lengths.issues()] };
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

async function keepFile(deps: Deps, workspaceId: string, runId: string, file: ImportFile): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const { run, input } = await getImportRun(tx, workspaceId, runId);
    if (run.status === 'draft') await tx.runs.update(workspaceId, run, { ...run, input: { ...input, file }, updatedAt: deps.clock() });
  });
}

/** Reads the whole file once. A file that cannot be imported has no columns and an issue that says why. Throws `notFound`. */
export async function analyseImport(deps: Deps, { workspaceId, runId }: { workspaceId: string; runId: string }): Promise<ImportAnalysis> {
  const { input } = await getImportRun(deps.store, workspaceId, runId);
  const { fileName, bytes } = input;
  const open = openFile(deps, workspaceId, input.fileId);
  try {
    const format = await detectFormat(open);
    const table = await readTable(open, format);
    const { fields } = await deps.definitions.load(deps.store, workspaceId);
    const dateOrders = Object.fromEntries(table.profiles.flatMap(({ dateOrder }, index) => (dateOrder ? [[String(index), dateOrder]] : [])));
    await keepFile(deps, workspaceId, runId, { ...format, headers: table.headers, rowCount: table.rowCount, dateOrders });
    return { fileName, bytes, ...format, rowCount: table.rowCount, columns: describeColumns(table, fields), issues: [...table.issues, ...dateIssues(table)] };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    return { fileName, bytes, encoding: '', separator: '', rowCount: 0, columns: [], issues: error.issues };
  }
}
