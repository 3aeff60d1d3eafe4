import { expect, test } from 'vitest';
import type { Store } from '../port/store.ts';
import { failureOf } from './samples.ts';
import type { Contract } from './store-contract.ts';

async function chunksOf(store: Pick<Store, 'files'>, workspace: string, file: string): Promise<string[]> {
  const chunks: string[] = [];
  for await (const chunk of store.files.read(workspace, file)) chunks.push(Buffer.from(chunk).toString('latin1'));
  return chunks;
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

export const filesContract: Contract = (stores) => {
  test('chunks come back in order of their index, a repeated index replaced', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    for (const index of [2, 0, 10, 1, 9]) await store.files.write(w, 'f1', index, bytes(`chunk ${index}`));
    await store.files.write(w, 'f1', 1, bytes('\x00\xff replaced'));
    await store.files.write(w, 'f10', 0, bytes('another file'));
    expect(await chunksOf(store, w, 'f1')).toEqual(['chunk 0', '\x00\xff replaced', 'chunk 2', 'chunk 9', 'chunk 10']);
  });

  test('a chunk may have a mebibyte, not more, and may be empty', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const largest = new Uint8Array(1024 * 1024).map((_, index) => index % 251);
    await store.files.write(w, 'f1', 0, largest);
    await store.files.write(w, 'f1', 1, new Uint8Array(0));
    const [first, second] = await chunksOf(store, w, 'f1');
    expect(Buffer.from(first ?? '', 'latin1').equals(Buffer.from(largest))).toBe(true);
    expect(second).toBe('');
    expect(await failureOf(store.files.write(w, 'f1', 2, new Uint8Array(1024 * 1024 + 1)))).toBe('invalid');
  });

  test('a removed file is empty, and other files and workspaces stay', async () => {
    const { store, workspace } = stores();
    const [mine, theirs] = [workspace(), workspace()];
    for (const w of [mine, theirs]) await store.files.write(w, 'f1', 0, bytes(w));
    await store.files.write(mine, 'f2', 0, bytes('kept'));
    await store.files.remove(mine, 'f1');
    await store.files.remove(mine, 'never');
    expect(await chunksOf(store, mine, 'f1')).toEqual([]);
    expect(await chunksOf(store, mine, 'f2')).toEqual(['kept']);
    expect(await chunksOf(store, theirs, 'f1')).toEqual([theirs]);
  });

  test('files are listed by their ids, page by page, whatever the number of their chunks', async () => {
    const { store, workspace } = stores();
    const [mine, theirs] = [workspace(), workspace()];
    for (const file of ['b', 'c', 'a']) for (const index of [0, 1]) await store.files.write(mine, file, index, bytes('x'));
    await store.files.write(theirs, 'd', 0, bytes('x'));
    expect(await store.files.list(mine, { limit: 2 })).toEqual({ items: ['a', 'b'], next: 'b' });
    expect(await store.files.list(mine, { after: 'b', limit: 2 })).toEqual({ items: ['c'], next: null });
    expect(await failureOf(store.files.list(mine, { limit: 1001 }))).toBe('invalid');
  });

  test('a transaction reads what it wrote', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const read = await store.transaction(async (tx) => {
      await tx.files.write(w, 'f1', 0, bytes('inside'));
      return chunksOf({ files: tx.files }, w, 'f1');
    });
    expect(read).toEqual(['inside']);
  });
};
