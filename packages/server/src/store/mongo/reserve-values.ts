import type { FieldValue } from '@rubric/engine';
import type { Collection } from 'mongodb';
import { checkFieldKey } from '../field-key.ts';
import type { Access } from './access.ts';
import type { ReservationEntry } from './collections.ts';
import { scopedId } from './scoped-id.ts';

/**
 * Every transaction that takes a value touches the value's one document: of two at once, MongoDB lets one commit and has the other run again.
 * A unique index would not do: the values lie in one document per customer, under keys that users choose.
 */
export async function reserveValues(access: Access, reservations: Collection<ReservationEntry>, workspaceId: string, values: { field: string; value: FieldValue }[]): Promise<void> {
  const operations = values.map(({ field, value }) => ({
    updateOne: { filter: { _id: scopedId(workspaceId, `${checkFieldKey(field)}=${JSON.stringify(value)}`) }, update: { $set: { workspaceId }, $inc: { times: 1 } }, upsert: true },
  }));
  if (operations.length > 0) await access.writeAll((session) => reservations.bulkWrite(operations, { session, ordered: false }));
}
