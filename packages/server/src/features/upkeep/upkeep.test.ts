import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOrderedIds } from '../../ordered-ids.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { noteIds } from '../bulk/noted-ids.ts';
import { runOfNotes } from '../runs/run-notes.ts';
import { leftOutFile } from '../imports/left-out.ts';
import { createRun } from '../runs/create-run.ts';
import { scheduleUpkeep } from './upkeep-handler.ts';

const dayMs = 24 * 60 * 60 * 1000;

describeOnEachStore('upkeep', (open) => {
  let server: TestServer;
  // Ids tell the time of the machine, so the story begins now.
  const began = Date.now();
  const newId = createOrderedIds();

  beforeAll(async () => {
    server = await open();
    server.setNow(began);
  });
  afterAll(() => server.close());

  const writeFile = async (id: string) => {
    await server.deps.store.files.write(server.workspaceId, id, 0, new Uint8Array([1]));
    return id;
  };
  const files = async () => (await server.deps.store.files.list(server.workspaceId, { limit: 100 })).items;

  it('forgets what is done and what broke off a day later, and comes back every day', async () => {
    const { deps, workspaceId } = server;
    await deps.store.jobs.enqueue(workspaceId, [{ id: 'flips:test', kind: 'flips', payload: {}, runAt: began }]);
    const input = { fileId: await writeFile(newId()), tableId: await writeFile(newId()) };
    const run = await createRun(deps, deps.store, { workspaceId, actor: { kind: 'system', id: 'test' }, kind: 'import', input, status: 'draft' });
    const bulk = await createRun(deps, deps.store, { workspaceId, actor: { kind: 'system', id: 'test' }, kind: 'bulk', input: {}, status: 'draft' });
    const note = async (runId: string) => {
      await noteIds(deps.store, { workspaceId, runId, piece: 0 }, ['someone']);
      return (await files()).find((id) => runOfNotes(id) === runId) ?? '';
    };
    const owned = [input.fileId, input.tableId, await writeFile(leftOutFile(run.id)), await note(bulk.id)].sort();
    const broken = [await writeFile(newId()), await note(newId())];
    await scheduleUpkeep(deps, deps.store);
    await server.workOff();
    expect(await deps.store.jobs.find(workspaceId, 'flips:test')).toMatchObject({ status: 'done' });
    expect(await files()).toEqual([...owned, ...broken].sort());

    server.setNow(began + 2 * dayMs);
    await server.workOff();
    expect(await deps.store.jobs.find(workspaceId, 'flips:test')).toBeNull();
    expect(await files()).toEqual(owned);
    expect(await deps.store.jobs.count('', 'ready', 'upkeep')).toBe(1);
  });
});
