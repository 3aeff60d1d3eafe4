import { columnOf } from './cell-reference.ts';

/** Cells merged downwards within one column: everyone reads the first one's text for all of them. */
export type MergedCells = {
  /** Completes the cells of a row, and remembers those that later rows get. */
  fill(row: number, cells: string[]): void;
};

type Span = { column: number; from: number; to: number };

const reference = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;
const most = 20_000;
/** Longer than any reference to a range. */
const overlap = 200;

/** Merged ranges stand behind the rows in a sheet, so they are looked for before it is read: by their bytes, which is quick. */
export async function findMerged(bytes: AsyncIterable<Uint8Array>): Promise<MergedCells> {
  const spans = new Map<number, Span[]>();
  let [rest, count] = ['', 0];
  for await (const chunk of bytes) {
    const text = rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    rest = text.slice(-overlap);
    if (!text.includes('mergeCell')) continue;
    for (const [whole, left = '', top, right = '', bottom] of text.matchAll(reference)) {
      rest = text.slice(Math.max(text.length - overlap, text.indexOf(whole) + whole.length));
      if (left !== right || top === bottom || (count += 1) > most) continue;
      const span = { column: columnOf(left), from: Number(top), to: Number(bottom) };
      spans.set(span.from, [...(spans.get(span.from) ?? []), span]);
    }
  }
  return createFilling(spans);
}

function createFilling(spans: ReadonlyMap<number, Span[]>): MergedCells {
  let open: { span: Span; text: string }[] = [];
  return {
    fill(row, cells) {
      open = open.filter(({ span }) => span.to >= row);
      for (const { span, text } of open) if ((cells[span.column] ?? '') === '') cells[span.column] = text;
      for (const span of spans.get(row) ?? []) {
        const text = cells[span.column] ?? '';
        if (text !== '') open.push({ span, text });
      }
    },
  };
}
