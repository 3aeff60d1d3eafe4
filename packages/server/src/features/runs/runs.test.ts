import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOnSqlite, type TestServer } from '../../testing/open-server.ts';
import { advanceRun } from './advance-run.ts';
import { asRun } from './as-run.ts';
import { checkOwnRun } from './check-own-run.ts';
import { createRun } from './create-run.ts';
import { finishRun } from './finish-run.ts';
import { getRun, listRuns } from './read-runs.ts';
import { requestCancel } from './request-cancel.ts';
import { watchRun } from './watch-run.ts';

let server: TestServer;
beforeAll(async () => { server = await openOnSqlite(); });
afterAll(() => server.close());

const create = (status: 'draft' | 'queued', input: Record<string, unknown> = {}) => {
  const { deps, workspaceId, userId } = server;
  return deps.store.transaction((tx) => createRun(deps, tx, { workspaceId, actor: { kind: 'user', id: userId }, kind: 'import', input, status, total: 10 }));
};

it('a draft is cancelled at once, its file with it', async () => {
  const { deps, workspaceId } = server;
  await deps.store.files.write(workspaceId, 'file-1', 0, new Uint8Array([1]));
  const { id } = await create('draft', { fileId: 'file-1' });
  expect(await requestCancel(deps, workspaceId, id)).toMatchObject({ status: 'cancelled', finishedAt: deps.clock() });
  expect(await Array.fromAsync(deps.store.files.read(workspaceId, 'file-1'))).toEqual([]);
});

it('is held up by who started it, or by administrators', async () => {
  const { deps, workspaceId, userId } = server;
  const { id } = await create('queued');
  const asking = (actorId: string, mayAll: boolean, of = id) => checkOwnRun(deps, { workspaceId, actor: { kind: 'user', id: actorId }, mayAll, id: of });
  await expect(asking('somebody else', false)).rejects.toMatchObject({ code: 'forbidden' });
  await asking('somebody else', true);
  await asking(userId, false);
  await asking('somebody else', false, 'none');
});

it('a queued run is asked to end, once; an ended one stays as it is', async () => {
  const { deps, workspaceId } = server;
  const { id } = await create('queued');
  expect(await requestCancel(deps, workspaceId, id)).toMatchObject({ status: 'queued', cancelRequested: true, version: 2 });
  expect(await requestCancel(deps, workspaceId, id)).toMatchObject({ version: 2 });
  await deps.store.transaction(async (tx) => finishRun(deps, tx, workspaceId, await getRun(deps, workspaceId, id), { status: 'done', result: { created: 1 } }));
  expect(await requestCancel(deps, workspaceId, id)).toMatchObject({ status: 'done', result: { created: 1 } });
  await expect(requestCancel(deps, workspaceId, 'none')).rejects.toMatchObject({ code: 'notFound' });
});

it('is watched from where it is until it has ended', async () => {
  const { deps, workspaceId } = server;
  const run = await create('queued');
  const seen: string[] = [];
  for await (const { id, status, progress } of watchRun(deps, workspaceId, run.id, undefined)) {
    seen.push(`${status} ${progress.done}`);
    await deps.store.transaction(async (tx) => {
      const current = (await tx.runs.find(workspaceId, id))!;
      if (status === 'queued') await advanceRun(deps, tx, workspaceId, current, { progress: { done: 5, total: 10 } });
      if (status === 'running') await finishRun(deps, tx, workspaceId, current, { status: 'done' });
    });
  }
  expect(seen).toEqual(['queued 0', 'running 5', 'done 5']);
});

it('is watched no longer once the watcher has gone', async () => {
  const { deps, workspaceId } = server;
  const { id } = await create('queued');
  const gone = new AbortController();
  let seen = 0;
  for await (const _run of watchRun(deps, workspaceId, id, gone.signal)) {
    seen += 1;
    gone.abort();
  }
  expect(seen).toBe(1);
});

it('has failed when its job is dead', async () => {
  const { deps, workspaceId } = server;
  const { id } = await create('queued');
  const job = (await deps.store.jobs.find(workspaceId, `run:${id}`))!;
  const handler = asRun({ kind: 'import', leaseMs: 1000, run: () => Promise.resolve() });
  await deps.store.transaction(async (tx) => handler.onDead?.(deps, tx, job, 'TypeError'));
  expect(await getRun(deps, workspaceId, id)).toMatchObject({ status: 'failed', error: 'run.broken' });
});

it('is listed newest first, by kind', async () => {
  const { deps, workspaceId } = server;
  const { items } = await listRuns(deps, workspaceId, { kind: 'import', limit: 2 });
  expect(items).toHaveLength(2);
  expect(items[0]!.id > items[1]!.id).toBe(true);
  expect((await listRuns(deps, workspaceId, { kind: 'score', limit: 2 })).items).toEqual([]);
});
