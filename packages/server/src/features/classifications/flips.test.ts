import { afterEach, beforeEach, expect, it } from 'vitest';
import { classification, customerWrite } from '../../store/contract/samples.ts';
import { withDueFlips } from '../../testing/due-flips.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { flipsHandler, settleFlips } from './flips-handler.ts';

const size = 1100;

describeOnEachStore('flips that are due', (open) => {
  let server: TestServer;
  let schemeId: string;

  beforeEach(async () => {
    server = await open();
    ({ schemeId } = await withDueFlips(server, size));
  });
  afterEach(() => server.close());

  const left = async () => (await server.deps.store.customers.dueFlips(server.deps.clock(), 5000)).length;

  it('are settled in turns of workspaces, so that nobody waits for another\'s many', async () => {
    const { deps } = server;
    const times = { createdAt: 0, updatedAt: 0 };
    await deps.store.workspaces.insert('', { id: 'zz', ...times, name: 'Other', locale: 'en', timeZone: 'UTC', currency: 'USD', designVersion: 1 });
    await deps.store.fieldSets.insert('zz', { id: 'customer', ...times, fields: [] });
    const orphan = classification({ flipsAt: deps.clock() - 1 });
    await deps.store.customers.insertMany('zz', [customerWrite({ id: 'other', classes: { gone: orphan } })]);
    let turns = 0;
    expect(await settleFlips(deps, { cancelled: () => turns === 2, hold: () => { turns += 1; return Promise.resolve(); } })).toBe(501);
    expect(await deps.store.customers.countByClass(server.workspaceId, schemeId)).toEqual({ A: 600, B: 500 });
    expect((await deps.store.customers.find('zz', 'other'))?.classes).toEqual({ gone: { ...orphan, flipsAt: null } });
    expect(await settleFlips(deps, { cancelled: () => false })).toBe(600);
    expect(await left()).toBe(0);
  });

  it('are settled once, by one job at a time', async () => {
    const { deps } = server;
    await deps.store.jobs.enqueue('', [{ id: 'flips:under-way', kind: flipsHandler.kind, payload: {}, runAt: 0 }]);
    await deps.store.jobs.claim({ worker: 'another', now: deps.clock(), leaseMs: 5000, limit: 1, kinds: ['flips'] });
    await server.workOff();
    expect(await left()).toBe(size);
    server.setNow(deps.clock() + 5000);
    await server.workOff();
    expect(await left()).toBe(0);
    expect((await deps.store.changes.list(server.workspaceId, 'c00000', { limit: 10 })).items.map(({ kind, cause }) => [kind, cause.kind])).toEqual([['classified', 'time']]);
  });
});
