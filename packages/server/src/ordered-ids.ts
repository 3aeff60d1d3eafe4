import { randomUUIDv7 } from 'node:crypto';

/** When a UUIDv7 was made (epoch ms); not a number for any other text. */
export const madeAt = (id: string): number => (/^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : Number.NaN);

/**
 * UUIDv7s that keep the order in which this process made them, also within a millisecond: the 12 bits after the
 * time count up from a random start (RFC 9562, 6.2, method 1), so that imported rows stay in the order of their file.
 */
export function createOrderedIds(fresh: () => string = randomUUIDv7): () => string {
  let time = '';
  let count = 0;
  const next = (): string => {
    const id = fresh();
    const now = id.slice(0, 13);
    if (now > time) {
      time = now;
      count = Number.parseInt(id.slice(15, 18), 16) >> 1;
    } else {
      count += 1;
      // The millisecond is used up, which takes over two thousand ids: the next one is begun early.
      if (count > 0xfff) {
        time = (BigInt(`0x${time.replace('-', '')}`) + 1n).toString(16).padStart(12, '0').replace(/^(.{8})/, '$1-');
        count = 0;
      }
    }
    return `${time}-7${count.toString(16).padStart(3, '0')}${id.slice(18)}`;
  };
  return next;
}
