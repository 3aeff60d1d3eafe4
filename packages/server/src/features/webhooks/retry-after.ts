const longestMs = 24 * 60 * 60 * 1000;

/** When a `Retry-After` header (seconds or an HTTP date) wants the next attempt, epoch ms, at most a day from now; null if it says nothing. */
export function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const at = /^\d+$/.test(header.trim()) ? now + Number(header) * 1000 : Date.parse(header);
  return Number.isNaN(at) ? null : Math.min(Math.max(at, now), now + longestMs);
}
