import { type FieldDef, type FieldValue, matchFormOf } from '@rubric/engine';
import type { Aggregates } from '../../store/port/store.ts';
import type { CellLink, CellProblem, ImportRow } from './row-reader.ts';

type Found = Map<FieldValue, string[]>;

async function lookUp(tx: Aggregates, workspaceId: string, links: CellLink[]): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  for (const [key, of] of Map.groupBy(links, ({ by }) => by.key)) {
    const [{ by }] = of as [CellLink, ...CellLink[]];
    found.set(key, await tx.customers.findByValue(workspaceId, key, [...new Set(of.map(({ value }) => value))], matchFormOf(by)));
  }
  return found;
}

function problemOf({ column, text, key, by }: CellLink, count: number): CellProblem {
  const params = { field: key, by: by.key, text: text.slice(0, 100) };
  return { column, text, issue: count === 0 ? { code: 'import.linkNotFound', path: [key], params } : { code: 'import.linkSeveral', path: [key], params: { ...params, count } } };
}

/** Gives linked cells the id of the customer they name. One that names nobody, or several, is a problem of its row, never left out in silence. */
export async function resolveLinks(tx: Aggregates, workspaceId: string, rows: ImportRow[]): Promise<ImportRow[]> {
  const links = rows.flatMap((row) => row.links);
  if (links.length === 0) return rows;
  const found = await lookUp(tx, workspaceId, links);
  return rows.map((row) => {
    const values = { ...row.values };
    const problems = [...row.problems];
    for (const link of row.links) {
      const ids = found.get(link.by.key)?.get(link.value) ?? [];
      if (ids.length === 1) values[link.key] = ids[0]!;
      else problems.push(problemOf(link, ids.length));
    }
    return { ...row, values, problems };
  });
}

/** The fields by which the cells of a mapping name other customers. */
export function linkFields(columns: { to: string; linkBy?: string | undefined }[], fields: FieldDef[]): FieldDef[] {
  const keys = new Set(columns.flatMap(({ linkBy }) => linkBy ?? []));
  return fields.filter(({ key }) => keys.has(key));
}
