import { expect, it } from 'vitest';
import { dataRows } from './data-rows.ts';

const file = { encoding: 'utf-8', separator: ',', headerRow: 1 } as const;

async function chunksOf(keys: string, options: { after?: number; size: number }, isTogether = true): Promise<[string, number][]> {
  async function* bytes() {
    yield Buffer.from(`key\n${[...keys].join('\n')}\n`);
  }
  const chunks = await Array.fromAsync(dataRows(bytes(), file, { after: 0, ...options, ...(isTogether ? { together: (cells) => cells[0] ?? '' } : {}) }));
  return chunks.map(({ rows, last }) => [rows.map(({ cells }) => cells[0]).join(''), last]);
}

it('keeps rows of one number together where they follow each other, as far as a chunk goes, and goes on after any of them', async () => {
  expect(await chunksOf('aabbbcd', { size: 3 }, false)).toEqual([['aab', 4], ['bbc', 7], ['d', 8]]);
  expect(await chunksOf('aabbbcd', { size: 3 })).toEqual([['aabbb', 6], ['cd', 8]]);
  expect(await chunksOf('aaaaaaaab', { size: 3 })).toEqual([['aaaaaa', 7], ['aab', 10]]);
  expect(await chunksOf('aabbbcd', { size: 3, after: 6 })).toEqual([['cd', 8]]);
});
