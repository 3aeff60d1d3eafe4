import type { Collection, Filter } from 'mongodb';
import { AppError } from '../../failure/app-error.ts';
import { checkBound, pageOf } from '../page-bounds.ts';
import type { Documents, StoredDocument } from '../port/documents.ts';
import { documentIndexes, type DocumentKind } from '../port/store.ts';
import type { Access } from './access.ts';
import type { Collections, DocumentEntry } from './collections.ts';
import { insertMissing } from './insert-missing.ts';
import { scopedId } from './scoped-id.ts';
import { wholeAnswer } from './whole-answer.ts';

export function createDocuments<T extends StoredDocument, Indexed extends keyof T>(access: Access, collections: Collections, kind: DocumentKind): Documents<T, Indexed> {
  const collection: Collection<DocumentEntry> = collections.documents(kind);
  const asDocument = (entry: DocumentEntry) => entry.body as T;

  return {
    async find(workspaceId, id) {
      const entry = await access.read((session) => collection.findOne({ _id: scopedId(workspaceId, id) }, { session }));
      return entry && asDocument(entry);
    },
    async findMany(workspaceId, ids) {
      checkBound('number of ids', ids.length, 1000);
      const scoped = ids.map((id) => scopedId(workspaceId, id));
      return ids.length === 0 ? [] : (await access.read((session) => collection.find({ _id: { $in: scoped } }, { session, ...wholeAnswer }).toArray())).map(asDocument);
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
      access.writeAll(async (session) => (await insertMissing(collection, [asEntry(workspaceId, document, 1)], session)).length === 0),
    insertMany: (workspaceId, documents) =>
      access.writeAll(async (session) => void (await insertMissing(collection, documents.map((document) => asEntry(workspaceId, document, 1)), session))),
    update: (workspaceId, expected, next) =>
      access.write(async (session) => {
        const { id, version } = expected;
        const _id = scopedId(workspaceId, id);
        const { _id: _same, ...entry } = asEntry(workspaceId, { ...next, id }, version + 1);
        const stored = await collection.findOneAndReplace({ _id, version }, entry, { session, returnDocument: 'after' });
        if (stored) return asDocument(stored);
        throw new AppError((await collection.countDocuments({ _id }, { session })) > 0 ? 'conflict' : 'notFound');
      }),
    updateMany: (workspaceId, documents) =>
      access.writeAll(async (session) => {
        if (documents.length === 0) return;
        const operations = documents.map((document) => {
          const { _id, ...replacement } = asEntry(workspaceId, document, document.version + 1);
          return { replaceOne: { filter: { _id, version: document.version }, replacement } };
        });
        const { matchedCount } = await collection.bulkWrite(operations, { session, ordered: false });
        if (matchedCount < documents.length) throw new AppError('conflict');
      }),
    remove: async (workspaceId, id) =>
      (await access.write((session) => collection.deleteOne({ _id: scopedId(workspaceId, id) }, { session }))).deletedCount === 1,
  };
}

const asEntry = (workspaceId: string, document: { id: string }, version: number): DocumentEntry => ({ _id: scopedId(workspaceId, document.id), workspaceId, id: document.id, version, body: { ...document, version } });

function filterOf(workspaceId: string, kind: DocumentKind, where: object | undefined): Filter<DocumentEntry> {
  const wanted: Record<string, unknown> = { ...where };
  const used = (documentIndexes[kind] as readonly string[]).filter((field) => wanted[field] !== undefined);
  return { workspaceId, ...Object.fromEntries(used.map((field) => [`body.${field}`, wanted[field]])) };
}
