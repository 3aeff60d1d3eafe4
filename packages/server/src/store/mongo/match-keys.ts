import type { FieldValue } from '@rubric/engine';
import { MongoServerError, type Collection } from 'mongodb';
import { checkFieldKey } from '../field-key.ts';
import { checkBound } from '../page-bounds.ts';
import type { Access } from './access.ts';
import type { CustomerEntry } from './collections.ts';

const tooManyIndexes = 67;

export async function findByValue(
  access: Access, customers: Collection<CustomerEntry>, of: { workspaceId: string; field: string }, values: FieldValue[],
): Promise<Map<FieldValue, string[]>> {
  checkBound('number of values', values.length, 1000);
  const path = `fields.${checkFieldKey(of.field)}`;
  const byText = new Map(values.map((value) => [JSON.stringify(value), value]));
  const entries = await access.read((session) =>
    customers.find({ workspaceId: of.workspaceId, [path]: { $in: values } }, { session, projection: { id: 1, [path]: 1 } }).sort({ createdAt: 1, id: 1 }).toArray());
  const found = new Map<FieldValue, string[]>();
  for (const { id, fields } of entries) {
    // MongoDB also finds lists that contain the value; only the very same value counts.
    const value = byText.get(JSON.stringify(fields[of.field]));
    if (value === undefined) continue;
    const ids = found.get(value);
    if (ids) ids.push(id);
    else found.set(value, [id]);
  }
  return found;
}

/** A collection has room for 64 indexes; beyond them `findByValue` reads the workspace's customers, slower and as right. */
export async function ensureMatchKey(access: Access, customers: Collection<CustomerEntry>, field: string): Promise<void> {
  const path = `fields.${checkFieldKey(field)}`;
  try {
    await access.write(() => customers.createIndex({ workspaceId: 1, [path]: 1 }));
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    if (!(cause instanceof MongoServerError && cause.code === tooManyIndexes)) throw error;
  }
}
