import { csvFault } from './csv-fault.ts';

/** Names that `TextDecoder` knows. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const;
export type TextEncoding = (typeof encodings)[number];

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, index) => bytes[index] === byte);

function byMark(head: Uint8Array): TextEncoding | null {
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(head, 0xff, 0xfe)) return 'utf-16le';
  return startsWith(head, 0xfe, 0xff) ? 'utf-16be' : null;
}

/** ASCII in UTF-16 has its zero bytes all on one side, and a table has line ends and separators. */
function byZeros(head: Uint8Array): TextEncoding | null {
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]! += 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return null;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  const oneSided = Math.max(even, odd) > Math.min(even, odd) * 50;
  if (oneSided && /[\n\r,;|\t]/.test(new TextDecoder(encoding).decode(head, { stream: true }))) return encoding;
  throw csvFault('import.notText');
}

function refuseKnownBinary(head: Uint8Array): void {
  if (startsWith(head, 0x50, 0x4b, 3, 4) || startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) throw csvFault('import.spreadsheet');
  if (startsWith(head, 0x25, 0x50, 0x44, 0x46)) throw csvFault('import.notText');
}

function refuseControls(head: Uint8Array): void {
  const controls = head.reduce((count, byte) => count + (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 ? 1 : 0), 0);
  if (controls > 2 && controls > head.length / 100) throw csvFault('import.notText');
}

/** Chinese text in GB 18030 is mostly of two high bytes; a Latin letter with an accent stands between plain ones. */
function looksChinese(bytes: Uint8Array): boolean {
  let pairs = 0;
  let lone = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    if (bytes[index]! < 0x81) continue;
    if ((bytes[index + 1] ?? 0) >= 0xa1) pairs += 1;
    else lone += 1;
    index += 1;
  }
  return pairs > lone;
}

/** Whether all bytes so far are valid in an encoding. */
function createProof(encoding: TextEncoding): { holds(chunk?: Uint8Array): boolean } {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let valid = true;
  return {
    holds(chunk) {
      if (!valid) return false;
      try {
        decoder.decode(chunk, { stream: chunk !== undefined });
      } catch {
        valid = false;
      }
      return valid;
    },
  };
}

/** Reads all bytes: a file may be plain ASCII for megabytes before its first Chinese name. Throws `invalid` for files that are no text. */
export async function detectEncoding(bytes: AsyncIterable<Uint8Array>): Promise<TextEncoding> {
  const utf8 = createProof('utf-8');
  const gb18030 = createProof('gb18030');
  let read = 0;
  let highChunk: Uint8Array | null = null;
  for await (const chunk of bytes) {
    if (read === 0) {
      const head = chunk.subarray(0, 65_536);
      refuseKnownBinary(head);
      const sure = byMark(head) ?? byZeros(head);
      if (sure) return sure;
      refuseControls(head);
    }
    read += chunk.length;
    if (chunk.includes(0)) throw csvFault('import.notText');
    if (!utf8.holds(chunk)) highChunk ??= chunk;
    gb18030.holds(chunk);
  }
  if (read === 0) throw csvFault('import.empty');
  if (utf8.holds()) return 'utf-8';
  return gb18030.holds() && (highChunk === null || looksChinese(highChunk)) ? 'gb18030' : 'windows-1252';
}
