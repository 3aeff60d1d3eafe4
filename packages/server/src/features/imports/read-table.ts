import type { Issue } from '@rubric/engine';
import { type ColumnProfile, createColumnProfiler } from './column-profile.ts';
import type { CsvFormat } from './csv/csv-format.ts';
import { csvRows, isBlank } from './csv/csv-rows.ts';
import { findHeader, type FirstRows, firstRowsRead } from './find-header.ts';
import { importFault } from './import-fault.ts';
import { maxColumns } from './import-limits.ts';

export type Table = { headerRow: number; headers: string[]; profiles: ColumnProfile[]; rowCount: number; issues: Issue[] };

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
  const headers = row.map((header) => header.replace(/\s+/g, ' ').trim().slice(0, 200));
  const width = headers.findLastIndex((header) => header !== '') + 1;
  if (width > maxColumns) throw importFault('import.tooManyColumns', { columns: width, maxColumns });
  return headers.slice(0, maxColumns);
};

/** Columns without names, as many as the longest of the first rows has cells. */
function namelessHeader(first: FirstRows): string[] {
  const width = Math.max(0, ...first.map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== '') + 1));
  if (width > maxColumns) throw importFault('import.tooManyColumns', { columns: width, maxColumns });
  return Array.from({ length: width }, () => '');
}

/** Collects what the columns hold, from the row after the header on. */
function createCollector(first: FirstRows, headerRow: number) {
  const named = headerRow > 0 ? first.find(({ row }) => row === headerRow) : undefined;
  const headers = named ? readHeader(named.cells) : namelessHeader(first);
  const kept = Math.min(1000, Math.ceil(100_000 / Math.max(1, headers.length)));
  const profilers = headers.map((header) => createColumnProfiler(header, kept));
  const lengths = createLengthCheck(headers.length);
  let rowCount = 0;
  return {
    add(cells: string[], row: number) {
      if (row <= headerRow) return;
      rowCount += 1;
      lengths.add(cells, row);
      for (let index = 0; index < profilers.length; index += 1) profilers[index]!.add(cells[index] ?? '');
    },
    finish(): Table {
      if (rowCount === 0) throw importFault('import.noRows');
      const all = profilers.map((profiler) => profiler.finish());
      // A separator at the end of every line makes a last column without name and values.
      const width = all.findLastIndex((profile, index) => headers[index] !== '' || profile.written > 0) + 1;
      const used = headers.slice(0, width);
      return { headerRow, headers: used, profiles: all.slice(0, width), rowCount, issues: [...(headerRow > 0 ? headerIssues(used) : []), ...lengths.issues()] };
    },
  };
}

/** Reads a table from its beginning to its end. `headerRow` is the record that names the columns, 0 for none; null lets it be found. Throws `invalid`. */
export async function readTable(bytes: AsyncIterable<Uint8Array>, format: CsvFormat, headerRow: number | null): Promise<Table> {
  const first: FirstRows = [];
  let collector: ReturnType<typeof createCollector> | null = null;
  const begin = (): ReturnType<typeof createCollector> => {
    if (first.length === 0) throw importFault('import.empty');
    const begun = createCollector(first, headerRow ?? findHeader(first));
    for (const { cells, row } of first) begun.add(cells, row);
    return begun;
  };
  let row = 0;
  for await (const batch of csvRows(bytes, format)) {
    for (const cells of batch) {
      row += 1;
      if (isBlank(cells)) continue;
      if (collector) collector.add(cells, row);
      else if (first.push({ row, cells }) >= firstRowsRead && row > (headerRow ?? 0)) collector = begin();
    }
  }
  return (collector ?? begin()).finish();
}
