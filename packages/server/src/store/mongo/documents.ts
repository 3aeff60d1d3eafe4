import type { Collection, Filter } from 'mongodb';
import { AppError } from '../../failure/app-error.ts';
import { checkBound, pageOf } from '../page-bounds.ts';
import type { Documents, StoredDocument } from '../port/documents.ts';
import { documentIndexes, type DocumentKind } from '../port/store.ts';
import type { Access } from './access.ts';
import type { Collections, DocumentEntry } from './collections.ts';
import { insertMissing } from './insert-missing.ts';
import { scopedId } from './scoped-id.ts';

export function createDocuments<T extends StoredDocument, Indexed extends keyof T>(access: Access, collections: Collections, kind: DocumentKind): Documents<T, Indexed> {
  const collection: Collection<DocumentEntry> = collections.documents(kind);
  const asDocument = (entry: DocumentEntry) => entry.body as T;

  return {
    async find(workspaceId, id) {
      const entry = await access.read((session) => collection.findOne({ _id: scopedId(workspaceId, id) }, { session }));
      return entry && asDocument(entry);
    },
    async list(workspaceId, { where, after, limit, order }) {
      checkBound('limit', limit, 1000);
      const newest = order === 'newest';
      const filter = filterOf(workspaceId, kind, where);
      if (after) filter.id = newest ? { $lt: after } : { $gt: after };
      const sort = { id: newest ? -1 : 1 } as const;
      const entries = await access.read((session) => collection.find(filter, { session }).sort(sort).limit(limit + 1).toArray());
      return pageOf(entries, limit, asDocument, (entry) => entry.id);
    },
    count: (workspaceId, where) => access.read((session) => collection.countDocuments(filterOf(workspaceId, kind, where), { session })),
    insert: (workspaceId, document) =>
      access.writeAll(async (session) => {
        const entry = { _id: scopedId(workspaceId, document.id), workspaceId, id: document.id, version: 1, body: { ...document, version: 1 } };
        return (await insertMissing(collection, [entry], session)).length === 0;
      }),
    update: (workspaceId, expected, next) =>
      access.write(async (session) => {
        const { id, version } = expected;
        const _id = scopedId(workspaceId, id);
        const entry = { workspaceId, id, version: version + 1, body: { ...next, id, version: version + 1 } };
        const stored = await collection.findOneAndReplace({ _id, version }, entry, { session, returnDocument: 'after' });
        if (stored) return asDocument(stored);
        throw new AppError((await collection.countDocuments({ _id }, { session })) > 0 ? 'conflict' : 'notFound');
      }),
    remove: async (workspaceId, id) =>
      (await access.write((session) => collection.deleteOne({ _id: scopedId(workspaceId, id) }, { session }))).deletedCount === 1,
  };
}

function filterOf(workspaceId: string, kind: DocumentKind, where: object | undefined): Filter<DocumentEntry> {
  const wanted: Record<string, unknown> = { ...where };
  const used = (documentIndexes[kind] as readonly string[]).filter((field) => wanted[field] !== undefined);
  return { workspaceId, ...Object.fromEntries(used.map((field) => [`body.${field}`, wanted[field]])) };
}
