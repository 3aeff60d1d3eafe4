import { Binary, type ClientSession, type Collection } from 'mongodb';
import { checkBound } from '../page-bounds.ts';
import { mostChunkBytes, type ColumnChunkStore } from '../port/column-chunks.ts';
import { stretchesOf } from '../stretches.ts';
import type { Access } from './access.ts';
import type { ColumnChunkEntry } from './collections.ts';
import { idsFrom, scopedId } from './scoped-id.ts';

type Chunks = Collection<ColumnChunkEntry>;
type Bounds = Pick<ColumnChunkEntry, '_id' | 'after' | 'upTo'>;

const boundsOf = (chunks: Chunks, workspaceId: string, session: ClientSession | undefined): Promise<Bounds[]> =>
  chunks.find({ workspaceId }, { session }).project<Bounds>({ after: 1, upTo: 1 }).sort({ after: 1 }).toArray();

/** Drops the chunks that hold customers who are being removed, so that nothing of them is left. */
export async function dropChunksOf(chunks: Chunks, workspaceId: string, ids: string[], session: ClientSession | undefined): Promise<void> {
  const dropped = stretchesOf(await boundsOf(chunks, workspaceId, session), ids);
  if (dropped.length > 0) await chunks.deleteMany({ _id: { $in: dropped.map(({ _id }) => _id) } }, { session });
}

export function createColumnChunkStore(access: Access, chunks: Chunks): ColumnChunkStore {
  return {
    async next(workspaceId, from) {
      const entry = await access.read((session) => chunks.find({ workspaceId, _id: idsFrom(workspaceId, from) }, { session }).sort({ _id: 1 }).limit(1).next());
      return entry && { after: entry.after, upTo: entry.upTo, mark: entry.mark, bytes: new Uint8Array(entry.bytes.value()) };
    },
    stretches: async (workspaceId) => (await access.read((session) => boundsOf(chunks, workspaceId, session))).map(({ after, upTo }) => ({ after, upTo })),
    async put(workspaceId, { after, upTo, mark, bytes }) {
      checkBound('chunk size', bytes.length, mostChunkBytes);
      const entry = { workspaceId, after, upTo, mark, bytes: new Binary(bytes) };
      await access.write((session) => chunks.replaceOne({ _id: scopedId(workspaceId, after) }, entry, { upsert: true, session }));
    },
    async remove(workspaceId, afters) {
      if (afters.length > 0) await access.writeAll((session) => chunks.deleteMany({ _id: { $in: afters.map((after) => scopedId(workspaceId, after)) } }, { session }));
    },
  };
}
