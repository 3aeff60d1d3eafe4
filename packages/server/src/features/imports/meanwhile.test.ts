import { fieldDef, type FieldDef, type FieldType } from '@rubric/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { openOnSqlite, type OpenTestServer, type TestServer } from '../../testing/open-server.ts';
import { startWorker } from '../../worker/start-worker.ts';
import { upsertCustomer } from '../customers/upsert-customer.ts';
import { storeUpload } from './store-upload.ts';

const field = (key: string, type: FieldType): FieldDef => fieldDef.parse({ key, type, name: { zh: key, en: key } });
const fields = [field('name', 'text'), field('phone', 'phone'), field('score', 'text')];

function withServer(open: OpenTestServer) {
  const state = {} as { server: TestServer; owner: ReturnType<TestServer['callAs']> };
  beforeEach(async () => {
    state.server = await open();
    state.owner = state.server.callAs('owner');
    await state.owner.fields.save({ version: (await state.owner.fields.list()).version, fields });
  });
  afterEach(() => state.server.close());

  async function start(rows: number): Promise<string> {
    async function* file() {
      yield Buffer.from(`name,phone,score\n${Array.from({ length: rows }, (_, index) => `N${index},1380000${String(index).padStart(4, '0')},${index}`).join('\n')}\n`);
    }
    const { deps, workspaceId, userId } = state.server;
    const { runId } = await storeUpload(deps, { workspaceId, actor: { kind: 'user', id: userId }, fileName: 'leads.csv' }, file());
    await state.owner.imports.start({ runId, mapping: { columns: fields.map(({ key }, index) => ({ index, to: 'field', field: key })), placeholders: [] }, matchKeys: ['phone'], onFaulty: 'empty' });
    return runId;
  }
  const everyone = () => state.server.deps.store.customers.scan(state.server.workspaceId, null, 5000);
  return { state, start, everyone };
}

describe('what changes while an import is under way', () => {
  const { state, start, everyone } = withServer(openOnSqlite);

  /** Does something as soon as a chunk has been committed, as somebody else would. */
  async function inTheMiddle(runId: string, act: () => Promise<unknown>): Promise<void> {
    const { deps, workspaceId } = state.server;
    const { transaction } = deps.store;
    let acted = false;
    deps.store.transaction = async (work) => {
      const result = await transaction(work);
      if (!acted && (await deps.store.runs.find(workspaceId, runId))?.progress.done === 500) {
        acted = true;
        await act();
      }
      return result;
    };
    await state.server.workOff();
    deps.store.transaction = transaction;
    expect(acted).toBe(true);
  }
  const remove = async (key: string) => state.owner.fields.remove({ key, version: (await state.owner.fields.list()).version });

  it('a field that rows are known by is deleted: the import stops and says so, and nobody is made a second time', async () => {
    await start(600);
    await state.server.workOff();
    const again = await start(600);
    await inTheMiddle(again, () => remove('phone'));
    expect(await state.owner.runs.get({ id: again })).toMatchObject({ status: 'failed', error: 'import.planBroken', progress: { done: 500 }, result: { created: 0, unchanged: 500 } });
    expect(await everyone()).toHaveLength(600);
  });

  it('a field is deleted while the import rests: it does not go on without it', async () => {
    const runId = await start(600);
    await inTheMiddle(runId, () => state.owner.runs.pause({ id: runId }));
    expect(await state.owner.runs.get({ id: runId })).toMatchObject({ status: 'paused', progress: { done: 500 } });
    await remove('score');
    await state.owner.runs.resume({ id: runId });
    await state.server.workOff();
    expect(await state.owner.runs.get({ id: runId })).toMatchObject({ status: 'failed', error: 'import.planBroken', progress: { done: 500 } });
  });

  it('a field becomes one of another type: the import waits for that, and reads its other rows by the new type', async () => {
    const runId = await start(600);
    await inTheMiddle(runId, async () => state.owner.fields.change({ version: (await state.owner.fields.list()).version, field: field('score', 'number') }));
    state.server.setNow(state.server.deps.clock() + 1000);
    await state.server.workOff();
    expect(await state.owner.runs.get({ id: runId })).toMatchObject({ status: 'done', progress: { done: 600 }, result: { created: 600, faultyRows: 0 } });
    expect((await everyone()).map(({ fields: { score } }) => score).sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 600 }, (_, index) => index));
  });
});

describeOnEachStore('of those who look for the same customer at the same instant and find nobody', (open) => {
  const { state, start, everyone } = withServer(open);

  it('one makes it, and the others find it: programs', async () => {
    const { deps, workspaceId } = state.server;
    const answers = await Promise.all(Array.from({ length: 5 }, (_, index) => upsertCustomer(deps, { workspaceId, actor: { kind: 'apiKey', id: 'k' }, match: 'phone', fields: { name: `N${index}`, phone: '13800000001' } })));
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(await everyone()).toHaveLength(1);
  });

  it('one makes it, and the others find it: imports of the same file by two servers', async () => {
    await Promise.all([start(120), start(120)]);
    const workers = [startWorker(state.server.deps), startWorker(state.server.deps)];
    await Promise.all(workers.map((worker) => worker.idle()));
    await Promise.all(workers.map((worker) => worker.stop()));
    const { items } = await state.server.deps.store.runs.list(state.server.workspaceId, { where: { kind: 'import' }, limit: 5 });
    expect(items.map(({ status, result }) => [status, Number(result?.created) + Number(result?.unchanged)])).toEqual([['done', 120], ['done', 120]]);
    expect(await everyone()).toHaveLength(120);
  });
});
