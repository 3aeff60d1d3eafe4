import type { FieldDef } from '@rubric/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../http/app.ts';
import { createApiKey } from '../api-keys/api-keys.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';

const responsible: FieldDef = { key: 'owner', type: 'user', name: { zh: '负责人', en: 'Owner' }, required: false, unique: false, personal: false, source: { kind: 'input' } };

describeOnEachStore('exports of customers', (open) => {
  let server: TestServer;
  let ask: (request: object, role?: 'sales' | 'viewer') => Promise<Response>;
  let schemeId: string;
  const ids: string[] = [];

  beforeAll(async () => {
    server = await open();
    const caller = server.callAs('owner');
    await caller.fields.save({ version: (await caller.fields.list()).version, fields: [...sampleFields, responsible] });
    schemeId = (await caller.schemes.create({ key: 'visits', name: { zh: '到访', en: 'Visits' }, method: 'rules' })).id;
    const { draftRevision } = await caller.schemes.saveDraft({ id: schemeId, draftRevision: 1, draft: byVisits(3) });
    await caller.schemes.publish({ id: schemeId, draftRevision, effects: 'silent' });
    await server.workOff();
    for (const [index, name] of ['王芳', '=HYPERLINK("http://evil")', 'Bo, "the" Li'].entries()) {
      server.setNow(server.deps.clock() + 1000);
      ids.push((await caller.customers.create({ fields: { name, visits: index * 2, source: 'web', owner: server.userId } })).id);
    }
    const app = createApp(server.deps, server.composition.auth);
    const keys = Object.fromEntries(await Promise.all((['sales', 'viewer'] as const).map(async (role) => [role, (await createApiKey(server.deps, { workspaceId: server.workspaceId, createdBy: server.userId, name: role, role })).key] as const)));
    ask = async (request, role = 'sales') => app.request('/api/customers/export', { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${keys[role]}` }, body: JSON.stringify(request) });
  });
  afterAll(() => server.close());

  const table = async (request: object): Promise<string> => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await (await ask(request)).arrayBuffer());
  const columns = () => ['field:name', `class:${schemeId}`, 'field:gone', 'field:owner', 'field:visits'];

  it('give whom a list shows, in its order and columns, in the reader’s words, and nothing that a spreadsheet would run', async () => {
    const request = { target: { selection: { condition: { '>=': [{ var: 'visits' }, 0] } } }, sort: { by: 'field:visits', direction: 'desc' }, columns: columns(), locale: 'en' };
    expect(await table(request)).toBe('\uFEFFName,Visits,Owner,Visits\r\n"Bo, ""the"" Li",A High,林静,4\r\n"\'=HYPERLINK(""http://evil"")",B Low,林静,2\r\n王芳,B Low,林静,0\r\n');
  });

  it('give those picked, and every column where none is named', async () => {
    const [first, , third] = ids;
    const lines = (await table({ target: { ids: [third, first, 'nobody'] }, locale: 'zh' })).split('\r\n');
    expect(lines).toEqual(['\uFEFFid,姓名,邮箱,到访次数,最近联系,来源,负责人,到访', `${third},"Bo, ""the"" Li",,4,,网站,林静,A 高`, `${first},王芳,,0,,网站,林静,B 低`, '']);
  });

  it('are refused to viewers, and where condition or order mean nothing', async () => {
    const status = async (over: object, role?: 'viewer') => (await ask({ target: { selection: {} }, locale: 'zh', ...over }, role)).status;
    expect(await status({}, 'viewer')).toBe(403);
    expect(await status({ sort: { by: 'field:gone', direction: 'asc' } })).toBe(400);
    expect(await status({ target: { selection: { condition: { '==': [{ var: 'gone' }, 1] } } } })).toBe(400);
    expect(await status({ target: {} })).toBe(400);
  });
});
