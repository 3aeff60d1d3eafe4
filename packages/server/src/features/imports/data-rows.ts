import type { CsvFormat } from './csv/csv-format.ts';
import { csvRows, isBlank } from './csv/csv-rows.ts';

/** Rows under the header with their numbers; `last` is the number of the last record read. */
export type DataChunk = { rows: { row: number; cells: string[] }[]; last: number };

/** `together`: rows that follow each other and give the same text stay in one chunk, as long as it has less than twice the size. */
export type ChunkPlan = { after: number; size: number; together?: ((cells: string[]) => string) | null };

/** Reads a table once, in chunks of `size` rows, leaving out everything up to the header and up to record `after`, and blank lines. */
export async function* dataRows(bytes: AsyncIterable<Uint8Array>, file: CsvFormat & { headerRow: number }, { after, size, together = null }: ChunkPlan): AsyncGenerator<DataChunk> {
  const begin = Math.max(after, file.headerRow);
  const isMore = (rows: DataChunk['rows'], cells: string[]): boolean =>
    together !== null && rows.length < 2 * size && together(rows.at(-1)?.cells ?? []) === together(cells);
  let last = 0;
  let rows: DataChunk['rows'] = [];
  for await (const batch of csvRows(bytes, file)) {
    for (const cells of batch) {
      last += 1;
      if (last <= begin || isBlank(cells)) continue;
      if (rows.length >= size && !isMore(rows, cells)) {
        yield { rows, last: rows.at(-1)?.row ?? 0 };
        rows = [];
      }
      rows.push({ row: last, cells });
    }
  }
  if (rows.length > 0) yield { rows, last };
}
