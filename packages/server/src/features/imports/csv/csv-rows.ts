import type { TransformOptions } from 'node:stream';
import { CsvError, type Options, parse, type Parser } from 'csv-parse';
import { maxRowBytes } from '../import-limits.ts';
import { importFault } from '../import-fault.ts';
import type { Separator } from './separator.ts';
import type { TextEncoding } from './text-encoding.ts';

/** Read at once: a piece has fewer records than the parser has room for, so that it never makes a later piece wait. */
const pieceBytes = 64 * 1024;

function toFault(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const row = Number(error.records ?? 0) + 1;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return importFault('import.rowTooLong', { row, maxBytes: maxRowBytes });
  return error.code === 'CSV_QUOTE_NOT_CLOSED' ? importFault('import.quoteNotClosed', { row }) : importFault('import.notReadable', { row });
}

/** What is inside csv-parse 7.0.3, as far as it is touched here. */
type ParserApi = { state: { record: string[]; expectedRecordLength: number }; __onRecord(push: unknown): unknown };

function createParser(delimiter: Separator): Parser {
  const options: Options & TransformOptions = {
    bom: true, delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, relax_quotes: true, max_record_size: maxRowBytes,
    readableHighWaterMark: pieceBytes + 1,
  };
  const parser = parse(options);
  // Rows of another length are allowed, and yet the parser makes an error with a stack of each one before it drops it: 40 µs a row, a minute for
  // a file of blank lines. It makes none of a row that is as long as expected.
  const { api } = parser as unknown as { api: ParserApi };
  const { __onRecord: onRecord } = api;
  api.__onRecord = function (push) {
    this.state.expectedRecordLength = this.state.record.length;
    return onRecord.call(this, push);
  };
  return parser;
}

function readReady(parser: Parser): string[][] {
  const rows: string[][] = [];
  for (let row: string[] | null = parser.read(); row !== null; row = parser.read()) rows.push(row);
  return rows;
}

async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) for (let start = 0; start < chunk.length; start += pieceBytes) yield chunk.subarray(start, start + pieceBytes);
}

/**
 * The records of a file in batches, the header and blank lines included, cells as they stand.
 * Rows may be longer or shorter than the header. Throws `invalid` for what is no table (a quote never closed, a row of megabytes).
 */
export async function* csvRows(bytes: AsyncIterable<Uint8Array>, format: { encoding: TextEncoding; separator: Separator }): AsyncGenerator<string[][]> {
  const decoder = format.encoding === 'utf-8' ? null : new TextDecoder(format.encoding);
  const parser = createParser(format.separator);
  // Where nobody waits for it, an error event would end the process; `errored` tells it to the loop below.
  parser.on('error', () => undefined);
  for await (const chunk of inPieces(bytes)) {
    parser.write(decoder ? decoder.decode(chunk, { stream: true }) : chunk);
    const rows = readReady(parser);
    if (rows.length > 0) yield rows;
    if (parser.errored) throw toFault(parser.errored);
  }
  parser.end(decoder?.decode());
  const rest: string[][] = [];
  try {
    for await (const row of parser) rest.push(row as string[]);
  } catch (error) {
    throw toFault(error);
  }
  if (rest.length > 0) yield rest;
}

export const isBlank = (row: string[]): boolean => row.every((cell) => cell.trim() === '');
