import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { WorkbookFault } from './workbook-fault.ts';
import { maxPacking, maxPartBytes, maxParts, smallPartBytes } from './workbook-limits.ts';

/** The parts of an archive by their paths. Nothing is ever written to disk, so a path is only a name. */
export type ZipParts = {
  has(path: string): boolean;
  /** The part, unpacked as it is read. Throws `WorkbookFault`. */
  read(path: string): AsyncGenerator<Uint8Array>;
};

const broken = (part = ''): WorkbookFault => new WorkbookFault('import.brokenWorkbook', part === '' ? {} : { part });

/** Sizes are the archive's own word; yauzl ends a part that turns out longer than it said. */
function checkSize({ fileName, uncompressedSize, compressedSize }: Entry): void {
  const packing = uncompressedSize / Math.max(1, compressedSize);
  if (uncompressedSize > maxPartBytes || (uncompressedSize > smallPartBytes && packing > maxPacking)) throw new WorkbookFault('import.workbookTooLarge', { part: fileName });
}

async function* unpack(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new WorkbookFault('import.encryptedWorkbook');
  checkSize(entry);
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk as Uint8Array;
  } catch {
    throw broken(entry.fileName);
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > maxParts) throw new WorkbookFault('import.workbookTooLarge');
  for await (const entry of zip.eachEntry()) if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry);
  return entries;
}

/** Throws `WorkbookFault` for what is no archive, or one with forged paths or sizes. */
export async function openZip(bytes: Uint8Array): Promise<ZipParts> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, autoClose: false });
    const entries = await listEntries(zip);
    return {
      has: (path) => entries.has(path),
      async *read(path) {
        const entry = entries.get(path);
        if (!entry) throw broken(path);
        yield* unpack(zip, entry);
      },
    };
  } catch (error) {
    throw error instanceof WorkbookFault ? error : broken();
  }
}
