import type { SQLInputValue } from 'node:sqlite';
import type { Connection } from './connection.ts';

/** Rows of one statement. More of them make a row no cheaper. */
const sizes = [25, 5, 1];

/**
 * Inserts rows by few statements, whose texts stay the same. `into` is a table with its columns, like `jobs (id, kind)`; `otherwise` is what
 * stands behind the rows. Says how many rows changed. A row that is refused ends the transaction, whichever of them it is: `OR FAIL` spares SQLite
 * keeping, for each statement, what all pages it touches were like before, which cost as many writes as everything else.
 */
export function insertRows(db: Connection, into: string, rows: SQLInputValue[][], otherwise = ''): number {
  const row = `(${rows[0]?.map(() => '?').join(', ')})`;
  let [from, changed] = [0, 0];
  for (const size of sizes) {
    const sql = `INSERT OR FAIL INTO ${into} VALUES ${Array(size).fill(row).join(', ')} ${otherwise}`;
    for (; from + size <= rows.length; from += size) changed += db.run(sql, ...rows.slice(from, from + size).flat());
  }
  return changed;
}
