import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { sampleFields } from '../../testing/sample-design.ts';

const dayMs = 24 * 60 * 60 * 1000;

describeOnEachStore('indexes that lists need', (open) => {
  let server: TestServer;
  const began = Date.UTC(2026, 5, 15, 4);

  beforeAll(async () => {
    server = await open();
    const owner = server.callAs('owner');
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
    await owner.customers.create({ fields: { name: '王芳', visits: 4 } });
    await server.workOff();
  });
  afterAll(() => server.close());

  const keys = async () => {
    await server.workOff();
    return server.deps.store.fieldIndexes.keys();
  };
  const sortBy = (by: string) => server.callAs('viewer').customers.list({ limit: 10, sort: { by, direction: 'desc' } });

  it('are made for a column by which somebody sorts, and for nothing that has no order of its own', async () => {
    for (const by of ['createdAt', 'field:visits']) await sortBy(by);
    expect(await keys()).toEqual(['visits']);
    await sortBy('field:source');
    expect(await keys()).toEqual(['source', 'visits']);
    const before = await server.deps.store.columnSorts.find(server.workspaceId, 'visits');
    await sortBy('field:visits');
    expect(await server.deps.store.columnSorts.find(server.workspaceId, 'visits')).toEqual(before);
  });

  it('are made for what a saved view asks first, and let go of with it', async () => {
    const owner = server.callAs('owner');
    const condition = { and: [{ '>': [{ daysSince: { var: 'lastContact' } }, 12] }, { or: [{ '==': [{ var: 'source' }, 'web'] }, { '>': [{ var: 'visits' }, 3] }] }, { topPercent: [{ var: 'visits' }, 40] }] };
    const { id } = await owner.segments.save({ existing: null, content: { name: { zh: '久未联系', en: 'Long silent' }, condition, sort: { by: 'field:name', direction: 'asc' }, shared: false } });
    expect(await keys()).toEqual(['lastContact', 'name', 'source', 'visits']);
    await owner.segments.remove({ id });
    expect(await keys()).toEqual(['source', 'visits']);
  });

  it('are let go of when nobody has sorted by the column for a season, and made again when somebody does', async () => {
    server.setNow(began + 80 * dayMs);
    await sortBy('field:visits');
    server.setNow(began + 91 * dayMs);
    await sortBy('field:lastContact');
    expect(await keys()).toEqual(['lastContact', 'visits']);
    await sortBy('field:source');
    expect(await keys()).toEqual(['lastContact', 'source', 'visits']);
  });
});
