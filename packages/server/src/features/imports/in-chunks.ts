/** What the store takes at once, in bytes. */
const chunkBytes = 1024 * 1024;

/** Regroups bytes into chunks of one MiB, each handed on with its number. */
export function inChunks(write: (chunk: Uint8Array, index: number) => Promise<void>): { add(part: Uint8Array): Promise<void>; end(): Promise<void> } {
  let waiting: Uint8Array[] = [];
  let [size, index] = [0, 0];
  const flush = async (): Promise<void> => {
    const chunk = Buffer.concat(waiting);
    [waiting, size] = [[], 0];
    await write(chunk, index++);
  };
  return {
    async add(part) {
      for (let start = 0; start < part.length; ) {
        const taken = part.subarray(start, start + chunkBytes - size);
        waiting.push(taken);
        size += taken.length;
        start += taken.length;
        if (size === chunkBytes) await flush();
      }
    },
    end: () => (size > 0 ? flush() : Promise.resolve()),
  };
}
