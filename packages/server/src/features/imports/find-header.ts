import { findMeaning, guessType } from '@rubric/engine';
import { isBlank } from './csv/csv-rows.ts';

/** The first records of a table with their numbers, blank ones left out. */
export type FirstRows = { row: number; cells: string[] }[];

/** Records to look at; titles, dates of export and the like stand above a header in the first few. */
export const firstRowsRead = 60;
const highestTitles = 20;
/** A year names a column of that year's figures as well as it is a figure. */
const year = /^(?:19|20)\d\d年?$/;
const typed = new Set(['number', 'money', 'percent', 'date', 'dateTime', 'email', 'phone', 'url']);

const filled = (cells: string[]): number => cells.reduce((count, cell) => count + (cell.trim() === '' ? 0 : 1), 0);

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Whether a column's first cell is of the same kind as those below it (a value), something else (a name), or nothing tells. */
function verdict(first: string, below: string[]): 'value' | 'name' | null {
  if (first === '' || below.length === 0 || year.test(first)) return null;
  if (findMeaning(first) !== null) return 'name';
  const { type } = guessType(below);
  if (typed.has(type)) return guessType([first]).type === type ? 'value' : 'name';
  return below.includes(first) ? 'value' : null;
}

/** Names rather than values? A table has a header unless several of its first cells are values and none is a name. */
function isHeader(cells: string[], below: FirstRows): boolean {
  const verdicts = cells.map((cell, index) => verdict(cell.trim(), below.map((row) => (row.cells[index] ?? '').trim()).filter((text) => text !== '')));
  const values = verdicts.filter((found) => found === 'value').length;
  return verdicts.includes('name') || values < Math.min(2, filled(cells));
}

/** The number of the record that names the columns; 0 where the table has no such record. Titles above it are passed over. */
export function findHeader(rows: FirstRows): number {
  const written = rows.filter(({ cells }) => !isBlank(cells));
  const usual = median(written.map(({ cells }) => filled(cells)));
  const enough = usual <= 1 ? 1 : Math.max(2, usual * 0.6);
  const index = Math.max(0, written.slice(0, highestTitles).findIndex(({ cells }) => filled(cells) >= enough));
  const first = written[index];
  if (!first || index === written.length - 1) return first?.row ?? 0;
  return isHeader(first.cells, written.slice(index + 1)) ? first.row : 0;
}
