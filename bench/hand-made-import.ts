import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

const tables = ['customers', 'customer_classes', 'match_values', 'changes'];
/** Rows of a transaction, in customers, and of a statement. */
const [chunk, together] = [500, 25];

type Table = { name: string; rows: SQLInputValue[][]; each: number };

function rowsOf(database: DatabaseSync, name: string, customers: number): Table {
  const all = database.prepare(`SELECT * FROM ${name}`);
  all.setReturnArrays(true);
  const rows = all.all() as unknown as SQLInputValue[][];
  return { name, rows, each: rows.length / customers };
}

function writerOf(database: DatabaseSync, { name, rows: [first = []] }: Table): (rows: SQLInputValue[][]) => void {
  const row = `(${first.map(() => '?').join(', ')})`;
  const statement = (size: number) => database.prepare(`INSERT OR FAIL INTO ${name} VALUES ${Array(size).fill(row).join(', ')}`);
  const [many, one] = [statement(together), statement(1)];
  return (rows) => {
    let from = 0;
    for (; from + together <= rows.length; from += together) many.run(...rows.slice(from, from + together).flat());
    for (; from < rows.length; from += 1) one.run(...rows[from]!);
  };
}

/** Milliseconds of this process's CPU time. */
export function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Milliseconds of CPU time of writing the same rows as an import left in the file `from`, into the same tables with the same indexes, by SQL made for it in a new file `to`: nothing
 * is read from cells, checked, looked up, classified, or made searchable.
 */
export function writeByHand(from: string, to: string): number {
  const imported = new DatabaseSync(from, { readOnly: true });
  const customers = (imported.prepare('SELECT count(*) AS total FROM customers').get() as { total: number }).total;
  const read = tables.map((name) => rowsOf(imported, name, customers));
  const schema = imported.prepare('SELECT sql FROM sqlite_schema WHERE tbl_name IN (SELECT value FROM json_each(?)) AND sql IS NOT NULL ORDER BY type DESC').all(JSON.stringify(tables)) as { sql: string }[];
  imported.close();
  const database = new DatabaseSync(to, { enableForeignKeyConstraints: false });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000');
  for (const { sql } of schema) database.exec(sql);
  const before = process.cpuUsage();
  const writers = read.map((table) => ({ table, write: writerOf(database, table) }));
  for (let start = 0; start < customers; start += chunk) {
    database.exec('BEGIN IMMEDIATE');
    for (const { table: { rows, each }, write } of writers) write(rows.slice(Math.round(start * each), Math.round((start + chunk) * each)));
    database.exec('COMMIT');
  }
  const took = cpuSince(before);
  database.close();
  return took;
}
