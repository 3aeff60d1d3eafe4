import type { SchemeDefinition } from '@rubric/engine';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';

const topVisitors = (percent: number): SchemeDefinition => ({
  ...byVisits(1), unknowns: 'undecided', method: { kind: 'rules', rules: [{ id: 'top', class: 'A', when: { topPercent: [{ var: 'visits' }, percent] }, muted: false }], defaultClass: 'B' },
});

describeOnEachStore('a scheme that places customers among everyone', (open) => {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  beforeEach(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
    for (let visits = 1; visits <= 20; visits += 1) await owner.customers.create({ fields: { name: `客户 ${visits}`, visits } });
  });
  afterEach(() => server.close());

  it('knows everyone in a preview, at publish, and as they were then for those who come later', async () => {
    const { id } = await owner.schemes.create({ key: 'top', name: { zh: '前列', en: 'Top' }, method: 'rules' });
    expect((await owner.schemes.preview({ id, draft: topVisitors(10) })).counts).toEqual({ A: 2, B: 18 });
    const { draftRevision } = await owner.schemes.get({ id });
    const saved = await owner.schemes.saveDraft({ id, draftRevision, draft: topVisitors(25) });
    await owner.schemes.publish({ id, draftRevision: saved.draftRevision, effects: 'fire' });
    await server.workOff();
    expect(await server.deps.store.customers.countByClass(server.workspaceId, id)).toEqual({ A: 5, B: 15 });
    const later = await owner.customers.create({ fields: { name: '新客户', visits: 16 } });
    expect((await server.deps.store.customers.find(server.workspaceId, later.id))?.classes[id]?.class).toBe('A');
    const { explanation } = await owner.customers.explain({ id: later.id, schemeId: id });
    expect(explanation.outcome).toMatchObject({ class: 'A', unknown: [] });
  });
});
