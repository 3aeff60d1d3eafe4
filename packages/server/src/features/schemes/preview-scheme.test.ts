import type { SchemeDefinition } from '@rubric/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOnSqlite, type TestServer } from '../../testing/open-server.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';
import { previewScheme } from './preview-scheme.ts';

/** So many conditions that a customer takes milliseconds. */
function longDraft(): SchemeDefinition {
  const rules = Array.from({ length: 200 }, (_, rule) => ({
    id: `r${rule}`, class: 'A', muted: false, when: { or: Array.from({ length: 50 }, (_, part) => ({ '>': [{ var: 'visits' }, rule * 50 + part] })) },
  }));
  return { ...byVisits(1), method: { kind: 'rules', rules, defaultClass: 'B' } };
}

describe('a long preview', () => {
  let server: TestServer;
  let id: string;
  beforeAll(async () => {
    server = await openOnSqlite();
    const caller = server.callAs('owner');
    await caller.fields.save({ version: (await caller.fields.list()).version, fields: sampleFields });
    ({ id } = await caller.schemes.create({ key: 'long', name: { zh: '长', en: 'Long' }, method: 'rules' }));
    for (let index = 0; index < 60; index += 1) await caller.customers.create({ fields: { name: `Customer ${index}`, visits: index } });
  });
  afterAll(() => server.close());

  it('lets others have their turn, and counts everyone', async () => {
    let turns = 0;
    const others = setInterval(() => { turns += 1; }, 1);
    const preview = await previewScheme(server.deps, { workspaceId: server.workspaceId, id, editor: server.userId, draft: longDraft() });
    clearInterval(others);
    expect(preview.total).toBe(60);
    expect(turns).toBeGreaterThan(1);
  });

  it('ends when nobody waits for it', async () => {
    const gone = new AbortController();
    const preview = previewScheme(server.deps, { workspaceId: server.workspaceId, id, editor: server.userId, draft: longDraft(), signal: gone.signal });
    setImmediate(() => gone.abort());
    expect((await preview).total).toBe(0);
  });
});
