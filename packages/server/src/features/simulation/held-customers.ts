import { createCodes, createColumnsBuilder, type Column, type FieldDef, type GrowingColumn } from '@rubric/engine';
import type { CustomerFollower, CustomerRecord } from '../../store/port/customers.ts';
import type { Store } from '../../store/port/store.ts';
import { classesByKey } from '../classifications/classify-customer.ts';
import { classColumn, noClasses, standingWord, type CustomerColumns } from '../columns/customer-columns.ts';
import { readChunks } from '../columns/read-chunks.ts';
import type { PublishedScheme } from '../definitions/definitions.ts';

/** Customers per read. */
const chunkSize = 1000;

/** An id, its place among the rows, and what the engine keeps beside the values. */
const idBytes = 120;

/** What is held of everyone: these fields, and classes in these schemes. */
export type Holding = { workspaceId: string; fields: FieldDef[]; schemes: readonly PublishedScheme[] };

/** All customers of a workspace in columns. */
export type HeldCustomers = {
  /**
   * Brings them to what is committed now, and gives the rows whose customer was written, added or moved; the last rows may be gone too, so that columns
   * must be taken again. Null: nothing was written. Lost: too much was, all must be read anew.
   */
  refresh(): Promise<ReadonlySet<number> | null | 'lost'>;
  columns(): ReturnType<ReturnType<typeof createColumnsBuilder>['finish']>;
  /** How customers stand in a scheme, by row, as `standingOf` says it; null: nobody has a class in it. */
  standings(schemeId: string): Extract<Column, { kind: 'codes' }> | null;
  idAt(row: number): string;
  bytes(): number;
};

function createRows({ fields, schemes }: Holding) {
  const builder = createColumnsBuilder(fields, schemes.map(({ key }) => key));
  const standings = new Map(schemes.map(({ id }): [string, GrowingColumn<string | undefined>] => [id, createCodes()]));
  const ids: string[] = [];
  const rowOf = new Map<string, number>();
  return {
    builder, standings, ids,
    append: (columns: CustomerColumns): void => {
      const count = columns.ids.length;
      const standingIn = (id: string): Column => columns.schemes.get(id)?.standing ?? noClasses(count);
      const byField = new Map([...columns.fields].map(([key, { column }]) => [key, column]));
      builder.append({ count, byField, byScheme: new Map(schemes.map(({ id, key }) => [key, classColumn(standingIn(id))])) });
      for (const [id, column] of standings) column.append(ids.length, standingIn(id));
      for (const id of columns.ids) rowOf.set(id, ids.push(id) - 1);
    },
    /** Gives the row it is in now. */
    put: (customer: CustomerRecord): number => {
      const row = rowOf.get(customer.id) ?? ids.length;
      if (row < ids.length) builder.set(row, customer.fields, classesByKey(schemes, customer));
      else builder.add(customer.fields, classesByKey(schemes, customer));
      for (const [id, column] of standings) column.set(row, standingWord(customer.classes[id]));
      ids[row] = customer.id;
      rowOf.set(customer.id, row);
      return row;
    },
    /** The last row takes its place; gives the row, null where there was none. */
    remove: (id: string): number | null => {
      const row = rowOf.get(id);
      if (row === undefined) return null;
      const last = ids.pop() as string;
      builder.remove(row);
      for (const column of standings.values()) column.copy(ids.length, row);
      rowOf.set(last, row);
      if (last !== id) ids[row] = last;
      rowOf.delete(id);
      return row;
    },
  };
}

type Rows = ReturnType<typeof createRows>;

async function readSome({ customers }: Store, workspaceId: string, rows: Rows, ids: string[]): Promise<Set<number>> {
  const written = new Set<number>();
  for (let start = 0; start < ids.length; start += chunkSize) {
    const asked = ids.slice(start, start + chunkSize);
    const found = new Map((await customers.findMany(workspaceId, asked)).map((customer) => [customer.id, customer]));
    for (const id of asked) {
      const customer = found.get(id);
      const row = customer ? rows.put(customer) : rows.remove(id);
      if (row !== null) written.add(row);
    }
  }
  return written;
}

/** Reads everyone, mostly from the columns that are kept beside them. Following begins before, so that `refresh` finds what is written meanwhile. */
export async function holdCustomers(store: Store, holding: Holding): Promise<HeldCustomers> {
  const { workspaceId, fields } = holding;
  const follower: CustomerFollower = await store.customers.follow(workspaceId);
  const rows = createRows(holding);
  const { builder, standings, ids } = rows;
  const outdated: string[] = [];
  for await (const { columns, written } of readChunks(store, { workspaceId, fields, reads: fields.map(({ key }) => key) })) {
    rows.append(columns);
    outdated.push(...written);
  }
  await readSome(store, workspaceId, rows, outdated);
  return {
    refresh: async () => {
      const written = await follower.written();
      if (written === null) return 'lost';
      return written.size === 0 ? null : readSome(store, workspaceId, rows, [...written]);
    },
    columns: () => builder.finish(),
    standings: (schemeId) => {
      const column = standings.get(schemeId)?.view(ids.length);
      return column?.kind === 'codes' ? column : null;
    },
    idAt: (row) => ids[row] as string,
    bytes: () => builder.bytes() + ids.length * (idBytes + standings.size),
  };
}
