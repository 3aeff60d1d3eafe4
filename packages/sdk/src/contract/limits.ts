/** What a plugin may use and return. The host enforces it; the test kit refuses what the host would refuse. */
export const limits = {
  bundleBytes: 1024 * 1024,
  heapMegabytes: 64,
  loadMs: 2_000,
  /** A batch may take `callMs` and `recordMs` for each of its customers. */
  callMs: 1_000,
  recordMs: 20,
  batchSize: 100,
  /** JSON characters of a whole batch's answer. */
  answerCharacters: 1024 * 1024,
  reasons: 12,
  reasonCharacters: 160,
  labelCharacters: 80,
} as const;
