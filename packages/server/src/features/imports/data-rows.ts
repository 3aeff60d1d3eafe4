import type { CsvFormat } from './csv/csv-format.ts';
import { csvRows, isBlank } from './csv/csv-rows.ts';

/** Rows under the header with their numbers; `last` is the number of the last record read. */
export type DataChunk = { rows: { row: number; cells: string[] }[]; last: number };

/** Reads a table once, in chunks of `size` rows, leaving out everything up to the header and up to record `after`, and blank lines. */
export async function* dataRows(bytes: AsyncIterable<Uint8Array>, file: CsvFormat & { headerRow: number }, { after, size }: { after: number; size: number }): AsyncGenerator<DataChunk> {
  const begin = Math.max(after, file.headerRow);
  let last = 0;
  let rows: DataChunk['rows'] = [];
  for await (const batch of csvRows(bytes, file)) {
    for (const cells of batch) {
      last += 1;
      if (last <= begin || isBlank(cells)) continue;
      rows.push({ row: last, cells });
      if (rows.length < size) continue;
      yield { rows, last };
      rows = [];
    }
  }
  if (rows.length > 0) yield { rows, last };
}
