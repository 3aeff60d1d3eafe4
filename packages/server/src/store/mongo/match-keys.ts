import { nameForm, type FieldValue, type MatchForm } from '@rubric/engine';
import type { Collection } from 'mongodb';
import { checkFieldKey } from '../field-key.ts';
import { checkBound } from '../page-bounds.ts';
import type { Access } from './access.ts';
import type { CustomerEntry } from './collections.ts';
import { isFull } from './field-indexes.ts';
import { wholeAnswer } from './whole-answer.ts';

type Customers = Collection<CustomerEntry>;
type Question = { workspaceId: string; field: string; form: MatchForm };

const most = 1000;

const pathOf = ({ field, form }: Question): string => `${form === 'name' ? 'names' : 'fields'}.${checkFieldKey(field)}`;

/** What is looked up for a value; null: nothing can have its form. */
const wantedFor = (value: FieldValue, form: MatchForm): FieldValue | null => (form === 'exact' ? value : typeof value === 'string' ? nameForm(value) : null);

export async function findByValue(access: Access, customers: Customers, question: Question, values: FieldValue[]): Promise<Map<FieldValue, string[]>> {
  checkBound('number of values', values.length, 1000);
  const { workspaceId, field, form } = question;
  const path = pathOf(question);
  const wanted = values.map((value) => ({ value, as: wantedFor(value, form) })).filter(({ as }) => as !== null);
  const byText = Map.groupBy(wanted, ({ as }) => JSON.stringify(as));
  const filter = { workspaceId, [path]: { $in: wanted.map(({ as }) => as) } };
  const entries = await access.read((session) => customers.find(filter, { session, projection: { id: 1, [path]: 1 }, ...wholeAnswer }).sort({ createdAt: 1, id: 1 }).toArray());
  const found = new Map<FieldValue, string[]>();
  for (const { id, fields, names } of entries) {
    // MongoDB also finds lists that contain the value; only the very same value counts.
    for (const { value } of byText.get(JSON.stringify(form === 'name' ? names?.[field] : fields[field])) ?? []) {
      const ids = found.get(value);
      if (ids) ids.push(id);
      else found.set(value, [id]);
    }
  }
  return found;
}

/** Customers that were written before their names had a form get one, in steps; safe to repeat. */
async function fillNames(access: Access, customers: Customers, { workspaceId, field }: Question): Promise<void> {
  const filter = { workspaceId, [`fields.${field}`]: { $type: 'string', $not: { $type: 'array' } }, [`names.${field}`]: { $exists: false } };
  for (let filled = most; filled === most; ) {
    filled = await access.writeAll(async (session) => {
      const found = await customers.find(filter, { session, projection: { [`fields.${field}`]: 1 }, ...wholeAnswer }).limit(most).toArray();
      const operations = found.map(({ _id, fields }) => ({ updateOne: { filter: { _id }, update: { $set: { [`names.${field}`]: nameForm(String(fields[field])) } } } }));
      if (operations.length > 0) await customers.bulkWrite(operations, { session, ordered: false });
      return found.length;
    });
  }
}

/** A collection has room for 64 indexes; beyond them `findByValue` reads the workspace's customers, slower and as right. */
export async function ensureMatchKey(access: Access, customers: Customers, question: Question): Promise<void> {
  const path = pathOf(question);
  await access.write(() => customers.createIndex({ workspaceId: 1, [path]: 1 })).catch((error: unknown) => {
    if (!isFull(error)) throw error;
  });
  if (question.form === 'name') await fillNames(access, customers, question);
}
