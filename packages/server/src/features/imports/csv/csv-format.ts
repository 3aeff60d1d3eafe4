import { z } from 'zod';
import { detectEncoding, encodings } from './text-encoding.ts';
import { detectSeparator, separators } from './separator.ts';

/** How a file is to be read; found once and kept with the run. */
export const csvFormat = z.object({ encoding: z.enum(encodings), separator: z.enum(separators) });
export type CsvFormat = z.infer<typeof csvFormat>;

const sampleBytes = 262_144;

/** `open` reads the file from its beginning, each time it is called. */
export async function detectFormat(open: () => AsyncIterable<Uint8Array>): Promise<CsvFormat> {
  const encoding = await detectEncoding(open());
  for await (const chunk of open()) {
    const sample = new TextDecoder(encoding).decode(chunk.subarray(0, sampleBytes), { stream: true });
    return { encoding, separator: detectSeparator(sample) };
  }
  return { encoding, separator: ',' };
}
