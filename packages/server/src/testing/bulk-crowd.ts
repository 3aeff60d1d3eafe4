import type { FieldDef } from '@rubric/engine';
import type { BulkAction } from '../features/bulk/actions/registry.ts';
import { createBulkHandler } from '../features/bulk/bulk-handler.ts';
import type { BulkTarget } from '../features/bulk/bulk-target.ts';
import type { CustomerRecord } from '../store/port/customers.ts';
import { cutOff } from './cut-off.ts';
import { goLive } from './go-live.ts';
import type { OpenTestServer, TestServer } from './open-server.ts';
import { byVisits, sampleFields } from './sample-design.ts';

const input = { required: false, unique: false, personal: false, source: { kind: 'input' as const } };
const labels: FieldDef = { ...input, key: 'labels', type: 'tags', name: { zh: '标签', en: 'Labels' } };
const twice: FieldDef = { ...input, key: 'twice', type: 'number', name: { zh: '两倍', en: 'Twice' }, source: { kind: 'formula', logic: { '*': [{ var: 'visits' }, 2] } } };

/** Those with less than ten visits. */
export const few = { condition: { '<': [{ var: 'visits' }, 10] } };

/** A server with a scheme by visits (A from 20 on) and a task for whoever enters A, and what bulk actions are tried on there. */
export async function openBulkCrowd(open: OpenTestServer) {
  const server: TestServer = await open();
  const owner = server.callAs('owner');
  await owner.fields.save({ version: (await owner.fields.list()).version, fields: [...sampleFields, labels, twice] });
  const schemeId = await goLive(owner, 'visits', byVisits(20));
  await owner.automations.save({ name: { zh: '高', en: 'High' }, enabled: true, trigger: { kind: 'enteredClass', schemeId, class: 'A' }, condition: null, actions: [{ id: 'a1', kind: 'task', config: { title: { zh: '拜访', en: 'Visit' }, dueInDays: 1 } }] });
  await server.workOff();

  const everyone = (): Promise<CustomerRecord[]> => server.deps.store.customers.scan(server.workspaceId, null, 1000);
  async function empty(): Promise<void> {
    await owner.customers.remove({ ids: (await everyone()).map(({ id }) => id).concat('nobody') });
    server.setNow(server.deps.clock() + 1000);
  }

  /** Stored as they are, without a form, so that a crowd is there at once; they are in class B. */
  async function crowd(count: number): Promise<CustomerRecord[]> {
    const now = server.deps.clock();
    const inB = { class: 'B', score: null, schemeVersion: 1, at: now, unknown: [], flipsAt: null, source: 'scheme' as const };
    const customers = Array.from({ length: count }, (_, index) => {
      const visits = index % 10;
      return { id: server.deps.newId(), version: 1, createdAt: now, updatedAt: now, fields: { name: `客${index}`, visits, labels: ['old'], twice: visits * 2 }, classes: { [schemeId]: inB } };
    });
    await server.deps.store.customers.insertMany(server.workspaceId, customers.map((customer) => ({ customer, searchText: '' })));
    server.setNow(now + 1000);
    return customers;
  }

  const start = async (action: BulkAction, target: BulkTarget = { selection: few }, effects: 'fire' | 'silent' = 'silent'): Promise<string> => (await owner.bulk.start({ target, action, effects })).runId;
  const finish = async (id: string) => {
    await server.workOff();
    return owner.runs.get({ id });
  };

  /** Works on the run in pieces of five, and dies when so many of its transactions have committed. */
  async function dieAfter(commits: number, runId: string): Promise<void> {
    await cutOff(server.deps, createBulkHandler(5), { chunks: commits, runId });
    server.setNow(server.deps.clock() + 61_000);
  }

  return {
    server, owner, schemeId, everyone, empty, crowd, start, finish, dieAfter,
    act: async (...request: Parameters<typeof start>) => finish(await start(...request)),
    undo: async (runId: string) => finish((await owner.history.undoRun({ runId })).runId),
  };
}
export type BulkCrowd = Awaited<ReturnType<typeof openBulkCrowd>>;
