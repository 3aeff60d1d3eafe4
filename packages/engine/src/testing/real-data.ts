import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const folder = new URL('../../../../../shared/data/', import.meta.url);

/** Whether a folder of published data is beside the project. */
export const hasData = (name: string): boolean => existsSync(new URL(`${name}/`, folder));

/** A test's name, which says why it is skipped where its data are absent. */
export const named = (name: string, data: string): string => (hasData(data) ? name : `${name} (skipped: ../shared/data/${data} is absent)`);

export function readData(path: string): string {
  const bytes = readFileSync(new URL(path, folder));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Of files that quote only whole cells and double no quotes. */
const cellsOf = (line: string, separator: string): string[] =>
  (separator === ',' ? [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? '') : line.split(separator));

/** The rows of a table, each by its columns' names. */
export function readTable(path: string, separator = ','): Record<string, string>[] {
  const [header = '', ...lines] = readData(path).trimEnd().split(/\r?\n/);
  const names = cellsOf(header, separator);
  return lines.map((line) => Object.fromEntries(cellsOf(line, separator).map((cell, index) => [names[index] ?? '', cell])));
}
