import { compileScheme } from '@rubric/engine';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type JobControl, LostLease } from '../../worker/job-handler.ts';
import { filesKeptMs } from './drop-files-handler.ts';
import { importHandler } from './import-handler.ts';
import type { ImportMapping } from './import-types.ts';
import { leftOutFile } from './left-out.ts';
import { byVisits, contactMapping, contacts, field, type ImportDesk, mapped, newField, openImportDesk, refusal } from '../../testing/import-desk.ts';
import type { OpenTestServer } from '../../testing/open-server.ts';

/** How an import goes on, rests and ends, and what is left of it, on any store. */
export function importCourseSuite(open: OpenTestServer): void {
  let desk: ImportDesk;
  beforeEach(async () => {
    desk = await openImportDesk(open);
  });
  afterEach(() => desk.server.close());

  const big = `n,p,v\n${Array.from({ length: 1700 }, (_, i) => `客户${i},1380000${String(i).padStart(4, '0')},${i}`).join('\n')}\n`;

  it('goes on after a stop where its checkpoint is: nothing lost, nothing doubled', async () => {
    const owner = desk.server.callAs('owner');
    const { version } = await owner.fields.list();
    await owner.fields.save({ version, fields: contacts });
    const { id } = await owner.schemes.create({ key: 'visits', name: { zh: '到访', en: 'Visits' }, method: 'rules' });
    const { draftRevision } = await owner.schemes.saveDraft({ id, draftRevision: 1, draft: byVisits });
    await owner.schemes.publish({ id, draftRevision, effects: 'silent' });
    const runId = await desk.start(big, { mapping: mapped });
    await desk.work({ chunks: 2, worker: 'first' });
    expect(await owner.runs.get({ id: runId })).toMatchObject({ status: 'running', progress: { done: 1000, total: 1700 } });
    await desk.work({ worker: 'second', now: desk.server.deps.clock() + 120_000 });
    expect(await desk.result(runId)).toMatchObject({ created: 1700, updated: 0, classCounts: { [id]: { A: 1200, B: 500 } } });
    const compiled = compileScheme(byVisits, contacts);
    if (!compiled.ok) throw new Error('the scheme does not compile');
    for (const customer of await desk.all()) expect(customer.classes[id]?.class).toBe(compiled.value.evaluate(customer.fields, { now: 0, timeZone: 'UTC' }).class);
    expect((await owner.schemes.list()).find((scheme) => scheme.id === id)?.counts).toEqual({ A: 1200, B: 500 });
    expect(new Set((await desk.all()).map(({ fields }) => fields.phone)).size).toBe(1700);
  });

  it('a worker that lost its lease writes nothing more', async () => {
    const runId = await desk.start(big);
    await desk.work({ chunks: 1, worker: 'first' });
    const [job] = await desk.server.deps.store.jobs.claim({ worker: 'other', now: desk.server.deps.clock() + 120_000, leaseMs: 60_000, limit: 1, kinds: ['import'] });
    const stale = { jobId: job?.id ?? '', worker: 'first', attempt: 1 };
    const lose = async () => {
      throw new LostLease();
    };
    const control: JobControl = { fence: stale, signal: new AbortController().signal, extend: lose, hold: lose, complete: lose, cancelled: () => false };
    await expect(importHandler.run(desk.server.deps, job!, control)).rejects.toBeInstanceOf(LostLease);
    expect((await desk.server.callAs('owner').runs.get({ id: runId })).progress.done).toBe(500);
    expect(await desk.server.deps.store.customers.count(desk.server.workspaceId, {})).toBe(500);
  });

  it('ends at the next chunk when cancelled, and keeps what is in', async () => {
    const runId = await desk.start(big);
    await desk.work({ chunks: 1, worker: 'first' });
    await desk.server.callAs('owner').runs.cancel({ id: runId });
    await desk.work({ worker: 'second', now: desk.server.deps.clock() + 120_000 });
    expect(await desk.server.callAs('owner').runs.get({ id: runId })).toMatchObject({ status: 'cancelled', result: { created: 500 } });
    expect(await desk.server.deps.store.customers.count(desk.server.workspaceId, {})).toBe(500);
  });

  it('rests at the next chunk when asked to, and goes on where it was', async () => {
    const owner = desk.server.callAs('owner');
    const runId = await desk.start(big);
    await desk.work({ chunks: 1, worker: 'first' });
    expect(await owner.runs.pause({ id: runId })).toMatchObject({ status: 'running', pauseRequested: true });
    await desk.work({ worker: 'second', now: desk.server.deps.clock() + 120_000 });
    expect(await owner.runs.get({ id: runId })).toMatchObject({ status: 'paused', progress: { done: 500 }, finishedAt: null });
    await expect(desk.work({ now: desk.server.deps.clock() + 240_000 })).rejects.toThrow('no import is waiting');
    expect(await owner.runs.resume({ id: runId })).toMatchObject({ status: 'queued' });
    await desk.work({ worker: 'third' });
    expect(await owner.runs.get({ id: runId })).toMatchObject({ status: 'done', result: { created: 1700, updated: 0 } });
  });

  it('ends at once when it is cancelled while it rests', async () => {
    const owner = desk.server.callAs('owner');
    const runId = await desk.start(big);
    await owner.runs.pause({ id: runId });
    await desk.work();
    expect(await owner.runs.cancel({ id: runId })).toMatchObject({ status: 'queued', cancelRequested: true });
    await desk.work();
    expect(await owner.runs.get({ id: runId })).toMatchObject({ status: 'cancelled', result: { created: 0 } });
  });

  it('lets go of the file at the end, and starts once', async () => {
    const runId = await desk.start('n,p,v\nAnn,13800000001,3\n');
    expect(await refusal(desk.server.callAs('owner').imports.start({ runId, mapping: mapped, matchKeys: [], onFaulty: 'empty' }))).toEqual(['import.alreadyStarted']);
    await desk.work();
    const { input } = await desk.server.callAs('owner').runs.get({ id: runId });
    const chunks: Uint8Array[] = [];
    for await (const chunk of desk.server.deps.store.files.read(desk.server.workspaceId, String(input.fileId))) chunks.push(chunk);
    expect(chunks).toEqual([]);
  });

  it('rows that were left out, and uploads that nobody imports, are kept for 30 days', async () => {
    const owner = desk.server.callAs('owner');
    const unused = await desk.upload('n,p,v\nDraft,13800000009,3\n');
    const mapping: ImportMapping = { columns: [newField(0, field('name', 'text')), newField(2, field('visits', 'number'))], placeholders: [] };
    const runId = await desk.upload('n,p,v\nAnn,13800000001,many\n');
    await owner.imports.start({ runId, mapping, matchKeys: [], onFaulty: 'empty', corrections: { cells: [{ row: 2, column: 0, text: 'Anna' }], rows: [] } });
    await desk.work();
    const kept = async (file: unknown) => (await Array.fromAsync(desk.server.deps.store.files.read(desk.server.workspaceId, String(file)))).length;
    const draft = (await owner.runs.get({ id: unused })).input.fileId;
    const uploadedAt = desk.server.deps.clock();
    desk.server.setNow(uploadedAt + filesKeptMs - 1);
    await desk.server.workOff();
    expect([await kept(draft), await kept(leftOutFile(runId))]).toEqual([1, 1]);
    desk.server.setNow(uploadedAt + filesKeptMs);
    await desk.server.workOff();
    expect([await kept(draft), await kept(leftOutFile(runId))]).toEqual([0, 0]);
    expect(await owner.runs.get({ id: unused })).toMatchObject({ status: 'cancelled' });
    const run = await owner.runs.get({ id: runId });
    expect(run).toMatchObject({ status: 'done', result: { created: 1, faultyRows: 1, leftOut: { rows: 0 } } });
    expect(JSON.stringify(run)).not.toContain('Anna');
  });

  it('two customers with the same value of a unique field, made at the same instant: one is refused', async () => {
    const owner = desk.server.callAs('owner');
    const { version } = await owner.fields.list();
    await owner.fields.save({ version, fields: contacts });
    const made = await Promise.allSettled(Array.from({ length: 4 }, (_, index) => owner.customers.create({ fields: { name: `N${index}`, phone: '13800000001' } })));
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await desk.all()).toHaveLength(1);
  });

  it('only those who may change the design add fields', async () => {
    const runId = await desk.upload('n,p,v\nAnn,13800000001,3\n');
    expect(await refusal(desk.server.callAs('sales').imports.start({ runId, mapping: contactMapping, matchKeys: [], onFaulty: 'empty' }))).toEqual(['forbidden']);
  });
}
