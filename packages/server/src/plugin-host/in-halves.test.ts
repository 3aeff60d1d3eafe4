import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BatchAttempt, inHalves } from './in-halves.ts';

/** Scores by itself; records in `throws` and `kills` take their batch with them. */
function attempt({ throws = [], kills = [] }: { throws?: number[]; kills?: number[] }) {
  return async (batch: number[]): Promise<BatchAttempt<number>> => {
    const killed = batch.some((record) => kills.includes(record));
    if (killed || batch.some((record) => throws.includes(record))) return { ok: false, killed, fault: killed ? 'timeout' : 'threw' };
    return { ok: true, outcomes: batch.map((result) => ({ ok: true, result })) };
  };
}

describe('a batch in halves', () => {
  it('gives every record its own outcome, in order', async () => {
    const record = fc.integer({ min: 0, max: 30 });
    await fc.assert(fc.asyncProperty(fc.uniqueArray(record, { maxLength: 30 }), fc.array(record), fc.array(record), async (records, throws, kills) => {
      const found = await inHalves(records, attempt({ throws, kills }), Infinity);
      const expected = records.map((each) => (kills.includes(each) ? 'killed' : throws.includes(each) ? 'failed' : each));
      expect(found.outcomes.map((outcome) => (outcome.ok ? outcome.result : outcome.kind))).toEqual(expected);
      expect(found.kills).toBe(records.filter((each) => kills.includes(each)).length);
    }), { seed: 3, numRuns: 300 });
  });

  it('counts a kill that no record repeats, once', async () => {
    let calls = 0;
    const once = async (batch: number[]): Promise<BatchAttempt<number>> => (
      calls++ === 0 ? { ok: false, killed: true, fault: 'died' } : { ok: true, outcomes: batch.map((result) => ({ ok: true, result })) }
    );
    const found = await inHalves([1, 2, 3], once, 3);
    expect(found).toMatchObject({ kills: 1, fault: 'died' });
    expect(found.outcomes.every(({ ok }) => ok)).toBe(true);
  });

  it('stops when the kill budget is spent', async () => {
    const found = await inHalves([1, 2, 3, 4], attempt({ kills: [1, 2, 3, 4] }), 2);
    expect(found.outcomes.map((outcome) => !outcome.ok && outcome.kind)).toEqual(['killed', 'killed', 'untried', 'untried']);
    expect(found.kills).toBe(2);
  });

  it('does nothing for nothing', async () => {
    expect(await inHalves([], attempt({}), 1)).toEqual({ outcomes: [], kills: 0, fault: null });
  });
});
