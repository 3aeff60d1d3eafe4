import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { createSearchWords } from './search-index.ts';

/** Filters make ever new statements; those not used for longest are prepared again when they are. */
const statementsKept = 500;

/** One connection with its statements, the usual ones prepared once. */
export type Connection = {
  all<Row>(sql: string, ...parameters: SQLInputValue[]): Row[];
  get<Row>(sql: string, ...parameters: SQLInputValue[]): Row | null;
  /** How many rows changed. */
  run(sql: string, ...parameters: SQLInputValue[]): number;
  exec(sql: string): void;
  close(): void;
};

/** `busyMs` is how long SQLite itself may wait, blocking the event loop, for another process's lock. */
export function connect(path: string, busyMs: number): Connection {
  const database = new DatabaseSync(path, { timeout: busyMs });
  const searchWords = createSearchWords();
  database.function('search_words', { deterministic: true }, (text) => searchWords(String(text)));
  const statements = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const prepared = statements.get(sql) ?? database.prepare(sql);
    statements.delete(sql);
    statements.set(sql, prepared);
    const [oldest] = statements.size > statementsKept ? statements.keys() : [];
    if (oldest !== undefined) statements.delete(oldest);
    return prepared;
  };
  return {
    all: <Row>(sql: string, ...parameters: SQLInputValue[]) => statement(sql).all(...parameters) as Row[],
    get: <Row>(sql: string, ...parameters: SQLInputValue[]) => (statement(sql).get(...parameters) as Row | undefined) ?? null,
    run: (sql, ...parameters) => {
      const prepared = statement(sql);
      // Every answer names the last row inserted, and the search index has rows of its own with numbers beyond 2^53.
      prepared.setReadBigInts(true);
      return Number(prepared.run(...parameters).changes);
    },
    exec: (sql) => database.exec(sql),
    close: () => database.close(),
  };
}
