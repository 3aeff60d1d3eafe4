import type { FieldValue, FieldValues } from '@rubric/engine';
import { checkFieldKey } from '../field-key.ts';
import { checkBound } from '../page-bounds.ts';
import type { Access } from './access.ts';
import type { Connection } from './connection.ts';

type MatchKey = { no: number; field: string };
type Found = { value: string; id: string };

/** Values are compared by their JSON text: exact, and '1' is not 1. */
const matchText = (value: FieldValue): string => JSON.stringify(value);

/** Keeps the match keys of a workspace right while customers are written; made anew in each transaction. */
export function createMatchKeyWriter(db: Connection, workspaceId: string) {
  const keys = db.all<MatchKey>('SELECT no, field FROM match_keys WHERE workspace_id = ?', workspaceId);
  const add = (customerNo: number, fields: FieldValues) => {
    for (const key of keys) {
      if (!Object.hasOwn(fields, key.field)) continue;
      const value = fields[key.field];
      if (value !== undefined) db.run('INSERT INTO match_values (key_no, value, customer_no) VALUES (?, ?, ?)', key.no, matchText(value), customerNo);
    }
  };
  return {
    add,
    replace(customerNo: number, fields: FieldValues) {
      if (keys.length === 0) return;
      db.run('DELETE FROM match_values WHERE customer_no = ?', customerNo);
      add(customerNo, fields);
    },
  };
}

/** CROSS JOIN keeps the order of the tables: SQLite cannot know that few values are wanted, and would read all customers first. */
const indexedSql = `SELECT v.value, c.id FROM json_each(?2) wanted
  CROSS JOIN match_values v ON v.key_no = ?1 AND v.value = wanted.value
  CROSS JOIN customers c ON c.no = v.customer_no ORDER BY c.created_at, c.id`;
const scannedSql = `SELECT c.fields -> ?2 AS value, c.id FROM customers c
  WHERE c.workspace_id = ?1 AND c.fields -> ?2 IN (SELECT value FROM json_each(?3)) ORDER BY c.created_at, c.id`;

export async function findByValue(access: Access, workspaceId: string, field: string, values: FieldValue[]): Promise<Map<FieldValue, string[]>> {
  checkFieldKey(field);
  checkBound('number of values', values.length, 1000);
  const byText = new Map(values.map((value) => [matchText(value), value]));
  const wanted = JSON.stringify([...byText.keys()]);
  const rows = await access.read((db) => {
    const key = db.get<MatchKey>('SELECT no, field FROM match_keys WHERE workspace_id = ? AND field = ?', workspaceId, field);
    return key ? db.all<Found>(indexedSql, key.no, wanted) : db.all<Found>(scannedSql, workspaceId, `$.${field}`, wanted);
  });
  const found = new Map<FieldValue, string[]>();
  for (const { value: text, id } of rows) {
    const value = byText.get(text);
    if (value === undefined) continue;
    const ids = found.get(value);
    if (ids) ids.push(id);
    else found.set(value, [id]);
  }
  return found;
}

export async function ensureMatchKey(access: Access, workspaceId: string, field: string): Promise<void> {
  checkFieldKey(field);
  await access.write((db) => {
    if (db.run('INSERT INTO match_keys (workspace_id, field) VALUES (?, ?) ON CONFLICT DO NOTHING', workspaceId, field) === 0) return;
    const sql = `INSERT INTO match_values (key_no, value, customer_no)
      SELECT k.no, c.fields -> ?3, c.no FROM match_keys k JOIN customers c ON c.workspace_id = k.workspace_id
      WHERE k.workspace_id = ?1 AND k.field = ?2 AND c.fields -> ?3 IS NOT NULL`;
    db.run(sql, workspaceId, field, `$.${field}`);
  });
}
