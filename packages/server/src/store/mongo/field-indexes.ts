import type { FieldPlace } from '@rubric/engine';
import { MongoServerError, type Collection } from 'mongodb';
import { AppError } from '../../failure/app-error.ts';
import { checkBound } from '../page-bounds.ts';
import { mostFieldIndexes, type FieldIndexStore } from '../port/field-indexes.ts';
import type { Access } from './access.ts';
import type { CustomerEntry } from './collections.ts';
import { fieldPath } from './field-filter.ts';

export const tooManyIndexes = 67;

const prefix = 'by_';
const indexName = ({ key }: FieldPlace): string => `${prefix}${fieldPath(key)}`;
const keyOf = (name: string): string => name.slice(prefix.length + 'fields.'.length);
const hasOrder = ({ type }: FieldPlace): boolean => type !== 'list' && type !== 'null' && type !== 'muted';

/** Whether the collection has no room for another index: what needs it is slower then, and as right. */
export function isFull(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof MongoServerError && cause.code === tooManyIndexes;
}

/** One index serves a field of any type: MongoDB tells the types apart by itself. */
export function createFieldIndexStore(access: Access, customers: Collection<CustomerEntry>): FieldIndexStore {
  const names = async (): Promise<string[]> => {
    const all = await access.read(() => customers.listIndexes().toArray());
    return all.map(({ name }) => String(name)).filter((name) => name.startsWith(prefix));
  };
  return {
    async ensure(place) {
      const name = indexName(place);
      if (!hasOrder(place)) throw new AppError('invalid', { message: 'There is no index on lists of values: they have no order.' });
      await access.write(() => customers.createIndex({ workspaceId: 1, [fieldPath(place.key)]: 1, id: 1 }, { name })).catch((error: unknown) => {
        if (!isFull(error)) throw error;
      });
    },
    keys: async () => (await names()).map(keyOf).sort(),
    async keepOnly(places) {
      checkBound('number of field indexes', places.length, mostFieldIndexes);
      const kept = new Set(places.map(indexName));
      for (const name of await names()) if (!kept.has(name)) await access.write(() => customers.dropIndex(name));
    },
  };
}
