import { importFault } from '../import-fault.ts';

/** Names that `TextDecoder` knows. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252'] as const;
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
  // A few lone ones are no encoding.
  if (even + odd < Math.max(3, head.length / 50)) throw importFault('import.notText');
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  const oneSided = Math.max(even, odd) > Math.min(even, odd) * 50;
  if (oneSided && /[\n\r,;|\t]/.test(new TextDecoder(encoding).decode(head, { stream: true }))) return encoding;
  throw importFault('import.notText');
}

function refuseControls(head: Uint8Array): void {
  const controls = head.reduce((count, byte) => count + (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 ? 1 : 0), 0);
  if (controls > 2 && controls > head.length / 100) throw importFault('import.notText');
}

/**
 * Which Chinese encoding bytes that are no UTF-8 look like; null where high letters stand alone between plain ones, as in Latin text with
 * accents. In GB 18030 nearly all second bytes are high ones. Big5 has its common characters under A4–C9, and two of five of its second
 * bytes are low.
 */
function looksChinese(bytes: Uint8Array): 'gb18030' | 'big5' | null {
  const seen = { highTrails: 0, lowTrails: 0, commonLeads: 0, others: 0 };
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index]!;
    if (lead < 0x81) continue;
    const trail = bytes[index + 1] ?? 0;
    if (trail >= 0xa1) seen.highTrails += 1;
    else if (trail >= 0x40 && trail <= 0x7e) seen.lowTrails += 1;
    else seen.others += 1;
    if (trail >= 0x40 && lead >= 0xa1 && lead <= 0xc9) seen.commonLeads += 1;
    index += 1;
  }
  const { highTrails, lowTrails, commonLeads, others } = seen;
  const pairs = highTrails + lowTrails;
  if (lowTrails > pairs * 0.15 && commonLeads > pairs * 0.9 && pairs > others * 10) return 'big5';
  return highTrails > lowTrails + others ? 'gb18030' : null;
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
  const proofs = { gb18030: createProof('gb18030'), big5: createProof('big5') };
  let read = 0;
  let highChunk: Uint8Array | null = null;
  for await (const chunk of bytes) {
    if (read === 0) {
      const head = chunk.subarray(0, 65_536);
      const sure = byMark(head) ?? byZeros(head);
      if (sure) return sure;
      refuseControls(head);
    }
    read += chunk.length;
    if (chunk.includes(0)) throw importFault('import.notText');
    if (!utf8.holds(chunk)) highChunk ??= chunk;
    proofs.gb18030.holds(chunk);
    proofs.big5.holds(chunk);
  }
  if (read === 0) throw importFault('import.empty');
  if (utf8.holds()) return 'utf-8';
  const likely = highChunk === null ? 'gb18030' : looksChinese(highChunk);
  return likely !== null && proofs[likely].holds() ? likely : 'windows-1252';
}
