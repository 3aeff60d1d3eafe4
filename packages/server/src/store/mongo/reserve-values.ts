import { createHash } from 'node:crypto';
import type { FieldValue } from '@rubric/engine';
import type { Collection } from 'mongodb';
import { checkFieldKey } from '../field-key.ts';
import type { Access } from './access.ts';
import type { ReservationEntry } from './collections.ts';
import { scopedId } from './scoped-id.ts';

/**
 * So few digits that hundreds of telephone numbers share each: nobody is found by them once the customer is erased, and there are never more than
 * 16 million documents. Two values that share one by chance, at the same instant, only make one transaction run again.
 */
const digits = 6;

const placeOf = (field: string, value: FieldValue): string => createHash('sha256').update(`${checkFieldKey(field)}=${JSON.stringify(value)}`).digest('hex').slice(0, digits);

/**
 * Every transaction that takes a value touches the value's one document: of two at once, MongoDB lets one commit and has the other run again.
 * A unique index would not do: the values lie in one document per customer, under keys that users choose.
 */
export async function reserveValues(access: Access, reservations: Collection<ReservationEntry>, workspaceId: string, values: { field: string; value: FieldValue }[]): Promise<void> {
  const places = [...new Set(values.map(({ field, value }) => scopedId(workspaceId, placeOf(field, value))))];
  const operations = places.map((_id) => ({ updateOne: { filter: { _id }, update: { $set: { workspaceId }, $inc: { times: 1 } }, upsert: true } }));
  if (operations.length > 0) await access.writeAll((session) => reservations.bulkWrite(operations, { session, ordered: false }));
}
