import type { SQLInputValue } from 'node:sqlite';
import type { Connection } from './connection.ts';

/** Rows of one statement. More of them make a row no cheaper. */
const sizes = [25, 5, 1];

/** `into` is a table with its columns, like `jobs (id, kind)`; `values` are a row's; `otherwise` is what stands behind the rows. */
export type Insertion<Row> = { into: string; values: (row: Row) => SQLInputValue[]; otherwise?: string };

/** A row's values are made when its statement is, so that those of a batch never stand in memory together. */
function valuesOf<Row>({ values }: Insertion<Row>, rows: readonly Row[], from: number, size: number): SQLInputValue[] {
  const together: SQLInputValue[] = [];
  for (let at = from; at < from + size; at += 1) for (const value of values(rows[at]!)) together.push(value);
  return together;
}

/**
 * Inserts rows by few statements, whose texts stay the same. Says how many rows changed. A row that is refused ends the transaction, whichever of them it is: `OR FAIL` spares SQLite
 * keeping, for each statement, what all pages it touches were like before, which cost as many writes as everything else.
 */
export function insertRows<Row>(db: Connection, insertion: Insertion<Row>, rows: readonly Row[]): number {
  const { into, otherwise = '' } = insertion;
  let [from, changed] = [0, 0];
  for (const size of sizes) {
    let sql: string | null = null;
    for (; from + size <= rows.length; from += size) {
      const values = valuesOf(insertion, rows, from, size);
      sql ??= `INSERT OR FAIL INTO ${into} VALUES ${Array(size).fill(`(${Array(values.length / size).fill('?').join(', ')})`).join(', ')} ${otherwise}`;
      changed += db.run(sql, ...values);
    }
  }
  return changed;
}
