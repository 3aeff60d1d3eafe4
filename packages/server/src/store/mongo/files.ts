import { Binary } from 'mongodb';
import { checkBound, pageOf } from '../page-bounds.ts';
import type { FileStore } from '../port/files.ts';
import type { Access } from './access.ts';
import type { Collections } from './collections.ts';
import { scopedId } from './scoped-id.ts';

export function createFileStore(access: Access, { files }: Collections): FileStore {
  return {
    async write(workspaceId, fileId, index, bytes) {
      checkBound('chunk size', bytes.length, 1024 * 1024);
      checkBound('chunk index', index, Number.MAX_SAFE_INTEGER);
      const chunk = { workspaceId, fileId, position: index, bytes: new Binary(bytes) };
      await access.write((session) => files.replaceOne({ _id: scopedId(workspaceId, fileId, index) }, chunk, { upsert: true, session }));
    },
    async *read(workspaceId, fileId) {
      for (let last = -1; ; ) {
        const filter = { workspaceId, fileId, position: { $gt: last } };
        const chunk = await access.read((session) => files.find(filter, { session }).sort({ position: 1 }).limit(1).next());
        if (!chunk) return;
        yield chunk.bytes.value();
        last = chunk.position;
      }
    },
    async list(workspaceId, { after, limit }) {
      checkBound('limit', limit, 1000);
      const pipeline = [{ $match: { workspaceId, fileId: { $gt: after ?? '' } } }, { $group: { _id: '$fileId' } }, { $sort: { _id: 1 } }, { $limit: limit + 1 }];
      const rows = await access.read((session) => files.aggregate<{ _id: string }>(pipeline, { session }).toArray());
      return pageOf(rows, limit, ({ _id }) => _id, ({ _id }) => _id);
    },
    async remove(workspaceId, fileId) {
      await access.writeAll((session) => files.deleteMany({ workspaceId, fileId }, { session }));
    },
  };
}
