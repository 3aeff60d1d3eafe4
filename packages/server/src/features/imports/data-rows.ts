import type { CsvFormat } from './csv/csv-format.ts';
import { csvRows, isBlank } from './csv/csv-rows.ts';

/** Rows under the header with their numbers; `last` is the number of the last record read. */
export type DataChunk = { rows: { row: number; cells: string[] }[]; last: number };

/** Reads a file once, in chunks of `size` rows, leaving out the header, blank lines and everything up to record `after`. */
export async function* dataRows(bytes: AsyncIterable<Uint8Array>, format: CsvFormat, { after, size }: { after: number; size: number }): AsyncGenerator<DataChunk> {
  let last = 0;
  let header = true;
  let rows: DataChunk['rows'] = [];
  for await (const batch of csvRows(bytes, format)) {
    for (const cells of batch) {
      last += 1;
      if (isBlank(cells)) continue;
      if (header) {
        header = false;
        continue;
      }
      if (last <= after) continue;
      rows.push({ row: last, cells });
      if (rows.length < size) continue;
      yield { rows, last };
      rows = [];
    }
  }
  if (rows.length > 0) yield { rows, last };
}
