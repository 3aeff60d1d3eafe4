import { afterEach, beforeEach, expect, it } from 'vitest';
import { withDueFlips } from '../../testing/due-flips.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';

const size = 10_000;
const minute = 60_000;

/** A night on which ten thousand customers drop at once, each starting an automation. */
describeOnEachStore('ten thousand flips at once', (open) => {
  let server: TestServer;
  let schemeId: string;

  beforeEach(async () => {
    server = await open();
    ({ schemeId } = await withDueFlips(server, size));
  });
  afterEach(() => server.close());

  it('are settled well within a minute', async () => {
    const began = performance.now();
    await server.workOff();
    const took = performance.now() - began;
    process.stderr.write(`${size} flips settled in ${Math.round(took)} ms\n`);
    expect(took).toBeLessThan(minute / 2);
    expect(await server.deps.store.customers.countByClass(server.workspaceId, schemeId)).toEqual({ B: size });
    expect(await server.deps.store.customers.dueFlips(server.deps.clock(), 1)).toEqual([]);
  }, 3 * minute);
});
