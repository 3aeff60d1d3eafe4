import type { Run } from '../condition/run.ts';
import type { Slot } from '../condition/slots.ts';
import type { Column, Columns } from './columns.ts';

/** Null: nobody has a class in the scheme. */
function columnOf({ byField, byScheme }: Columns, { source, key }: Slot): Column | null {
  if (source === 'class') return byScheme.get(key) ?? null;
  const column = byField.get(key);
  if (!column) throw new Error(`there is no column of field ${key}`);
  return column;
}

/** Fills a run's slots from one row of the columns; the row is trusted to be one of them. */
export function createRowLoader(slots: readonly Slot[], columns: Columns): (run: Run, row: number) => void {
  const numbers: { at: number; values: Float32Array | Float64Array }[] = [];
  const coded: { at: number; codes: Uint8Array | Uint16Array | Uint32Array; dictionary: readonly unknown[] }[] = [];
  for (const slot of slots) {
    const column = columnOf(columns, slot);
    if (column === null) continue;
    if (column.kind === 'numbers') numbers.push({ at: slot.index, values: column.numbers });
    else coded.push({ at: slot.index, codes: column.codes, dictionary: column.dictionary });
  }
  const [number] = numbers;
  if (number && numbers.length === 1 && coded.length === 0) {
    return (run, row) => {
      run.numbers[number.at] = number.values[row] as number;
    };
  }
  return (run, row) => {
    for (const { at, values } of numbers) run.numbers[at] = values[row] as number;
    for (const { at, codes, dictionary } of coded) run.values[at] = dictionary[codes[row] as number] as Run['values'][number];
  };
}
