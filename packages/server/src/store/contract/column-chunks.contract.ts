import { expect, test } from 'vitest';
import { mostChunkBytes, type ColumnChunk } from '../port/column-chunks.ts';
import { classification, customerWrite, failureOf, numbered } from './samples.ts';
import type { Contract } from './store-contract.ts';

const chunk = (after: string, upTo: string | null, content = `${after}…`): ColumnChunk => ({ after, upTo, mark: 'm', bytes: new Uint8Array(Buffer.from(content)) });
const text = (found: ColumnChunk | null): string | null => found && Buffer.from(found.bytes).toString();

export const columnChunksContract: Contract = (stores) => {
  test('chunks are found by where they begin, replaced, and kept apart by workspace', async () => {
    const { store, other, workspace } = stores();
    const [w, elsewhere] = [workspace(), workspace()];
    await store.columnChunks.put(w, chunk('c5', null));
    await store.columnChunks.put(w, chunk('', 'c2', 'old'));
    await store.columnChunks.put(elsewhere, chunk('c1', null, 'theirs'));
    await other.columnChunks.put(w, chunk('', 'c5', '\u0000\u00ff新'));
    expect(await store.columnChunks.next(w, '')).toEqual(chunk('', 'c5', '\u0000\u00ff新'));
    expect(text(await other.columnChunks.next(w, 'a'))).toBe('c5…');
    expect(await store.columnChunks.next(w, 'c6')).toBeNull();
    expect(await store.columnChunks.stretches(w)).toEqual([{ after: '', upTo: 'c5' }, { after: 'c5', upTo: null }]);
    await store.columnChunks.remove(w, ['', 'gone']);
    expect(await other.columnChunks.stretches(w)).toEqual([{ after: 'c5', upTo: null }]);
    expect(text(await store.columnChunks.next(elsewhere, ''))).toBe('theirs');
  });

  test('a chunk may have eight mebibytes, not more', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const bytes = new Uint8Array(mostChunkBytes).map((_, index) => index % 251);
    await store.columnChunks.put(w, { ...chunk('', null), bytes });
    expect(Buffer.compare((await store.columnChunks.next(w, ''))?.bytes ?? bytes.subarray(1), bytes)).toBe(0);
    expect(await failureOf(store.columnChunks.put(w, { ...chunk('', null), bytes: new Uint8Array(mostChunkBytes + 1) }))).toBe('invalid');
  });

  test('with a customer goes every chunk it is in, and with a removal that is undone none', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(6));
    const keep = async () => {
      for (const kept of [chunk('', 'c001'), chunk('c000', 'c003'), chunk('c001', 'c003'), chunk('c003', null)]) await store.columnChunks.put(w, kept);
    };
    await keep();
    await expect(store.transaction(async (tx) => {
      await tx.customers.removeMany(w, ['c001']);
      throw new Error('no');
    })).rejects.toThrow('no');
    expect(await store.columnChunks.stretches(w)).toHaveLength(4);
    await store.customers.removeMany(w, ['c001']);
    expect((await store.columnChunks.stretches(w)).map(({ after }) => after)).toEqual(['c001', 'c003']);
    await keep();
    await store.customers.removeMany(w, ['c002', 'c005']);
    expect((await store.columnChunks.stretches(w)).map(({ after }) => after)).toEqual(['']);
  });

  test('who was written since a mark is told, by whichever instance, and inside a transaction as far as it sees', async () => {
    const { store, other, workspace } = stores();
    const [w, elsewhere] = [workspace(), workspace()];
    await store.customers.insertMany(w, numbered(3));
    const mark = await store.customers.mark(w);
    expect(await other.customers.writtenSince(w, mark)).toEqual(new Set());
    await store.customers.insertMany(elsewhere, numbered(1));
    await other.customers.insertMany(w, [customerWrite({ id: 'new' })]);
    await store.transaction(async (tx) => {
      await tx.customers.setClasses(w, [{ customerId: 'c001', scheme: 's', classification: classification() }]);
      expect(await tx.customers.writtenSince(w, mark)).toEqual(new Set(['new', 'c001']));
      expect(await other.customers.writtenSince(w, mark)).toEqual(new Set(['new']));
    });
    const later = await other.customers.mark(w);
    await store.customers.removeMany(w, ['c002']);
    expect(await store.customers.writtenSince(w, mark)).toEqual(new Set(['new', 'c001', 'c002']));
    expect(await store.customers.writtenSince(w, later)).toEqual(new Set(['c002']));
  });
};
