import type { FieldPlace } from '@rubric/engine';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../failure/app-error.ts';
import { checkFieldKey } from '../field-key.ts';
import { checkBound } from '../page-bounds.ts';
import { mostFieldIndexes, type FieldIndexStore } from '../port/field-indexes.ts';
import type { Transactions } from './access.ts';
import type { Connection } from './connection.ts';
import { heldKind, valueSql } from './field-sql.ts';
import { sqlPart, type SqlPart } from './sql-part.ts';
import { toAppError } from './sqlite-error.ts';

const prefix = 'customers_field_';

/** SQLite takes names that differ in case for the same, and field keys are not. An index of a name is taken to be as made below: whoever changes that lets go of the old ones in a migration. */
const indexName = (place: FieldPlace): string => `${prefix}${heldKind(place)}_${Buffer.from(checkFieldKey(place.key)).toString('hex')}`;
const keyOf = (name: string): string => Buffer.from(name.slice(name.lastIndexOf('_') + 1), 'hex').toString();

/**
 * The workspace as a field's index holds it. Without statistics SQLite thinks any index of a workspace's customers as good as another, and
 * would read everyone in the order of a field that nobody asked about: only who writes it like this has the index of this field.
 */
export const homeSql = ({ key }: FieldPlace, table = 'c.'): string => `(${table}workspace_id || '/${checkFieldKey(key)}')`;

/** Offers the field's index for a question about `customers c`; true of all the workspace's customers. */
export const ofIndex = (workspaceId: string, place: FieldPlace): SqlPart => sqlPart(`${homeSql(place)} = ?`, `${workspaceId}/${place.key}`);

const namesOf = (db: Connection): Set<string> =>
  new Set(db.all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'index' AND name GLOB '${prefix}*'`).map(({ name }) => name));

/** Tells of a field whether there is an index on it now. */
export function fieldIndexes(db: Connection): (place: FieldPlace) => boolean {
  const names = namesOf(db);
  return (place) => names.size > 0 && heldKind(place) !== null && names.has(indexName(place));
}

const thread = new URL('./statement-thread.ts', import.meta.url);

/** Carries out a long statement in a thread with a connection of its own: SQLite answers synchronously, and nobody else would be served. */
function inThread(path: string, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData: { path, sql }, env: {}, execArgv: [] });
    worker.on('error', (error) => reject(toAppError(error) as Error));
    worker.on('exit', () => resolve());
  });
}

export function createFieldIndexStore({ direct: access, aloneFor }: Pick<Transactions, 'direct' | 'aloneFor'>): FieldIndexStore {
  return {
    async ensure(place) {
      if (heldKind(place) === null) throw new AppError('invalid', { message: 'There is no index on lists of values: they have no order.' });
      const sql = `CREATE INDEX IF NOT EXISTS ${indexName(place)} ON customers (${homeSql(place, '')}, ${valueSql(place, '')}, id)`;
      const isThere = await access.read((db) => fieldIndexes(db)(place));
      const file = await access.read((db) => db.get<{ file: string }>('PRAGMA database_list')?.file ?? '');
      if (!isThere) await aloneFor(() => inThread(file, sql));
    },
    keys: () => access.read((db) => [...new Set([...namesOf(db)].map(keyOf))].sort()),
    async keepOnly(places) {
      checkBound('number of field indexes', places.length, mostFieldIndexes);
      const kept = new Set(places.map(indexName));
      await access.write((db) => {
        for (const name of namesOf(db)) if (!kept.has(name)) db.exec(`DROP INDEX ${name}`);
      });
    },
  };
}
