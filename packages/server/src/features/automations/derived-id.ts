import { createHash } from 'node:crypto';

/** A UUIDv7 that is always the same for the same time (epoch ms) and name: it sorts by time, and repeating an effect cannot double it. */
export function derivedId(at: number, name: string): string {
  const time = at.toString(16).padStart(12, '0').slice(-12);
  const hash = createHash('sha256').update(name).digest('hex');
  const variant = ((Number.parseInt(hash.charAt(3), 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
