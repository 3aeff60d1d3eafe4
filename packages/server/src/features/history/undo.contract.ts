import type { FieldValues } from '@rubric/engine';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../failure/app-error.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import { goLive } from '../../testing/go-live.ts';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';
import { storeUpload } from '../imports/store-upload.ts';
import { recordsAt } from './record-at.ts';

/** What undoing an import promises, on any store. */
export function undoSuite(open: OpenTestServer): void {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;

  beforeAll(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
    await goLive(owner, 'visits', byVisits(3));
    await server.workOff();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await owner.customers.remove({ ids: (await everyone()).map(({ id }) => id).concat('nobody') });
    later();
  });

  const later = (): number => {
    server.setNow(server.deps.clock() + 1000);
    return server.deps.clock();
  };
  const everyone = (): Promise<CustomerRecord[]> => server.deps.store.customers.scan(server.workspaceId, null, 1000);
  const create = (fields: FieldValues) => owner.customers.create({ fields });
  const byName = async (name: string): Promise<CustomerRecord> => {
    const found = (await everyone()).find(({ fields }) => fields.name === name);
    if (!found) throw new Error(`no customer ${name}`);
    return found;
  };

  async function importFile(headers: string[], matchKey: string, rows: string[]): Promise<string> {
    async function* file() {
      yield Buffer.from(`${headers.join(',')}\n${rows.join('\n')}\n`);
    }
    const { runId } = await storeUpload(server.deps, { workspaceId: server.workspaceId, actor: { kind: 'user', id: server.userId }, fileName: 'leads.csv' }, file());
    await owner.imports.analyse({ runId });
    const columns = headers.map((field, index) => ({ index, to: 'field' as const, field }));
    await owner.imports.start({ runId, mapping: { columns, placeholders: [] }, matchKeys: [matchKey], onFaulty: 'empty' });
    await server.workOff();
    later();
    return runId;
  }
  const importRows = (...rows: string[]): Promise<string> => importFile(['name', 'email', 'visits'], 'email', rows);
  const importByName = (...rows: string[]): Promise<string> => importFile(['name', 'email'], 'name', rows);

  async function undo(runId: string) {
    const started = await owner.history.undoRun({ runId });
    await server.workOff();
    return owner.runs.get({ id: started.runId });
  }

  const refusal = async (call: Promise<unknown>): Promise<string> => {
    const error = await call.then(() => null, (thrown: unknown) => thrown);
    const cause = error instanceof Error ? error.cause : null;
    return cause instanceof AppError ? (cause.issues[0]?.code ?? cause.code) : 'accepted';
  };

  const plain = ({ id, fields, classes }: Pick<CustomerRecord, 'id' | 'fields'> & { classes: Record<string, { class: string | null }> }) => ({ id, fields, classes: Object.values(classes).map((given) => given.class) });

  describe('undoing an import', () => {
    it('leaves everyone as before, and the log says how it came about', async () => {
      await create({ name: '安', email: 'an@example.com', visits: 1 });
      const before = server.deps.clock();
      later();
      const stored = (await everyone()).map(plain);
      const runId = await importRows('安娜,an@example.com,9', '波,bo@example.com,1', '陈,chen@example.com,5');
      expect((await everyone()).map(plain)).not.toEqual(stored);
      const run = await undo(runId);
      expect(run).toMatchObject({ kind: 'undo', status: 'done', progress: { done: 3, total: 3 }, result: { reverted: 1, removed: 2, restored: 0, kept: 0, examples: [] } });
      expect((await everyone()).map(plain)).toEqual(stored);
      const then = [];
      for await (const record of recordsAt(server.deps.store, server.workspaceId, before)) then.push(plain(record));
      expect(then).toEqual(stored);
      const { items } = await owner.customers.timeline({ id: stored[0]?.id ?? '', limit: 10 });
      expect(items.map((entry) => (entry.kind === 'change' ? entry.change.cause : null))).toEqual([{ kind: 'undo', id: runId }, { kind: 'import', id: runId }, { kind: 'form' }]);
    });

    it('keeps what someone changed since, and names it', async () => {
      const made = await create({ name: '丹', email: 'dan@example.com', visits: 1 });
      const runId = await importRows('丹尼,dan@example.com,7', '艾,ai@example.com,2', '菲,fei@example.com,3');
      const [dan, ai, fei] = [await byName('丹尼'), await byName('艾'), await byName('菲')];
      await owner.customers.update({ id: dan.id, version: dan.version, fields: { name: '丹尼尔' } });
      await owner.customers.update({ id: ai.id, version: ai.version, fields: { source: 'web' } });
      await owner.customers.remove({ ids: [fei.id] });
      const run = await undo(runId);
      expect(run.result).toMatchObject({ reverted: 1, removed: 0, kept: 3 });
      expect((await owner.customers.get({ id: made.id })).fields).toEqual({ name: '丹尼尔', email: 'dan@example.com', visits: 1 });
      const kept = await owner.history.undoKept({ runId: run.id });
      expect(kept.map(({ title, fields, reason }) => ({ title, fields: fields.sort(), reason })).sort((a, b) => (String(a.title) < String(b.title) ? -1 : 1))).toEqual([
        { title: '丹尼尔', fields: ['name'], reason: 'changed' },
        { title: '艾', fields: ['email', 'name', 'visits'], reason: 'changed' },
        { title: null, fields: [], reason: 'gone' },
      ].sort((a, b) => (String(a.title) < String(b.title) ? -1 : 1)));
    });

    it('gives back no value that someone else has by now', async () => {
      const made = await create({ name: '古', email: 'gu@example.com' });
      const runId = await importByName('古,new@example.com');
      expect((await owner.customers.get({ id: made.id })).fields.email).toBe('new@example.com');
      await create({ name: '另一位', email: 'gu@example.com' });
      expect((await undo(runId)).result).toMatchObject({ reverted: 0, kept: 1, examples: [{ customerId: made.id, fields: ['email'], reason: 'notFitting' }] });
      expect((await owner.customers.get({ id: made.id })).fields.email).toBe('new@example.com');
    });

    it('is done once, by who may', async () => {
      const runId = await importRows('何,he@example.com,1');
      const other = server.callAs('sales');
      await undo(runId);
      expect(await refusal(owner.history.undoRun({ runId }))).toBe('undo.done');
      expect(await refusal(other.history.undoRun({ runId: 'nowhere' }))).toBe('notFound');
      expect(await refusal(owner.history.undoRun({ runId: (await owner.runs.list({ kind: 'undo', limit: 1 })).items[0]?.id ?? '' }))).toBe('notFound');
    });

    it('goes on where it was stopped, and counts nothing twice', async () => {
      const runId = await importRows(...Array.from({ length: 250 }, (_, index) => `客${index},c${index}@example.com,${index % 7}`));
      const first = await owner.history.undoRun({ runId });
      await owner.runs.cancel({ id: first.runId });
      await server.workOff();
      expect(await owner.runs.get({ id: first.runId })).toMatchObject({ status: 'cancelled', result: { removed: 0 } });
      expect(await everyone()).toHaveLength(250);
      expect((await undo(runId)).result).toMatchObject({ removed: 250, kept: 0 });
      expect(await everyone()).toEqual([]);
    });
  });
}
