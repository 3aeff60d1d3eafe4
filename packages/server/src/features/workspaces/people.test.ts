import { fieldDef, type FieldDef } from '@rubric/engine';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '../../failure/app-error.ts';
import { inputField } from '../../testing/activity-design.ts';
import { openOnSqlite, type TestServer } from '../../testing/open-server.ts';
import { storeUpload } from '../imports/store-upload.ts';
import { bumpDesign } from './bump-design.ts';

const manager = fieldDef.parse({ key: 'manager', type: 'user', name: { zh: '负责人', en: 'Manager' } });
const fields: FieldDef[] = [inputField('name', 'text'), inputField('adviser', 'text'), manager];

let server: TestServer;
let owner: ReturnType<TestServer['callAs']>;
beforeEach(async () => {
  server = await openOnSqlite();
  owner = server.callAs('owner');
  await owner.fields.save({ version: (await owner.fields.list()).version, fields });
  await join('wang', '王芳', 'wang@example.com');
});
afterEach(() => server.close());

async function join(id: string, name: string, email: string): Promise<void> {
  const now = server.deps.clock();
  await server.deps.store.transaction(async (tx) => {
    await tx.members.insert(server.workspaceId, { id, createdAt: now, updatedAt: now, role: 'sales', name, email });
    await bumpDesign(tx, server.workspaceId, now);
  });
}

const leave = (id: string): Promise<void> => server.deps.store.transaction(async (tx) => {
  await tx.members.remove(server.workspaceId, id);
  await bumpDesign(tx, server.workspaceId, server.deps.clock());
});

const refusal = async (call: Promise<unknown>): Promise<unknown> => {
  const error = await call.then(() => null, (thrown: unknown) => thrown);
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof AppError ? cause.issues : 'accepted';
};
const noMember = [{ code: 'value.noMember', path: ['manager'], params: { field: 'manager' } }];

it('a customer belongs to members only, whichever way the value comes', async () => {
  const { id, version } = await owner.customers.create({ fields: { name: '甲', manager: 'wang' } });
  expect(await refusal(owner.customers.create({ fields: { name: '乙', manager: 'nobody' } }))).toEqual(noMember);
  expect(await refusal(owner.customers.update({ id, version, fields: { manager: '王芳' } }))).toEqual(noMember);
  expect(await refusal(owner.bulk.preview({ target: { ids: [id] }, action: { kind: 'set', field: 'manager', value: 'nobody' } }))).toEqual(noMember);
  await owner.activities.saveTypes({ version: 0, types: [{ key: 'call', name: { zh: '电话', en: 'Call' }, fields: [{ ...manager, key: 'caller' }] }] });
  const call = (caller: string) => owner.activities.record({ activities: [{ customerId: id, type: 'call', at: '2026-06-01T00:00:00Z', values: { caller } }] });
  expect(await refusal(call('nobody'))).toMatchObject([{ code: 'value.noMember', path: [0, 'values', 'caller'] }]);
  expect(await refusal(call('wang'))).toBe('accepted');
});

it('who has left stays where they were named, and is named nowhere anew', async () => {
  const { id, version } = await owner.customers.create({ fields: { name: '甲', manager: 'wang' } });
  await leave('wang');
  const renamed = await owner.customers.update({ id, version, fields: { name: '甲二' } });
  expect(renamed.fields).toEqual({ name: '甲二', manager: 'wang' });
  await owner.customers.remove({ ids: [id] });
  const { items: [removal] } = await owner.customers.removed({ limit: 1 });
  await owner.customers.restore({ removalIds: [removal?.id ?? ''] });
  const back = await owner.customers.get({ id });
  expect(back.fields.manager).toBe('wang');
  const handed = await owner.customers.update({ id, version: back.version, fields: { manager: server.userId } });
  expect(await refusal(owner.customers.update({ id, version: handed.version, fields: { manager: 'wang' } }))).toEqual(noMember);
});

it('a file names members by name, e-mail or id; who names nobody, or several, is a problem of the row', async () => {
  await join('wang2', '李雷', 'lilei@example.com');
  await join('wang3', '李 雷', 'lilei2@example.com');
  async function* file() {
    yield Buffer.from('n,m\na,王芳\nb,WANG@example.com\nc,wang\nd,nobody\ne,李雷\nf,LILEI2@example.com\ng,\n');
  }
  const { runId } = await storeUpload(server.deps, { workspaceId: server.workspaceId, actor: { kind: 'user', id: server.userId }, fileName: 'owners.csv' }, file());
  await owner.imports.start({ runId, mapping: { columns: [{ index: 0, to: 'field', field: 'name' }, { index: 1, to: 'field', field: 'manager' }], placeholders: [] }, matchKeys: [], onFaulty: 'empty' });
  await server.workOff();
  expect((await owner.runs.get({ id: runId })).result?.problems).toMatchObject([
    { row: 5, column: 1, code: 'import.memberNotFound', params: { text: 'nobody' } }, { row: 6, column: 1, code: 'import.memberSeveral', params: { text: '李雷' } },
  ]);
  const customers = await server.deps.store.customers.scan(server.workspaceId, null, 10);
  expect(customers.map(({ fields: { name, manager: of } }) => [name, of])).toEqual([['a', 'wang'], ['b', 'wang'], ['c', 'wang'], ['d', undefined], ['e', undefined], ['f', 'wang3'], ['g', undefined]]);
});

it('a text field that becomes one of members names those whom its texts mean', async () => {
  for (const adviser of ['王芳', 'wang@example.com', 'somebody']) await owner.customers.create({ fields: { name: adviser, adviser } });
  const field: FieldDef = { ...manager, key: 'adviser' };
  expect(await owner.fields.previewChange({ field })).toMatchObject({ conversion: { changes: 2, clears: 1 } });
  await owner.fields.change({ version: (await owner.fields.list()).version, field });
  await server.workOff();
  const customers = await server.deps.store.customers.scan(server.workspaceId, null, 10);
  expect(customers.map(({ fields: { adviser } }) => adviser)).toEqual(['wang', 'wang', undefined]);
});
