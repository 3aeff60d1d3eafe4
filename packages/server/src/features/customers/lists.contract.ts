import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSegments, removeSegment } from '../segments/segments.ts';
import { publishScheme } from '../schemes/publish-scheme.ts';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';

/** Lists by condition and by any column, over a whole server on either store. */
export function listsContract(open: OpenTestServer): void {
  let server: TestServer;
  let schemeId: string;

  beforeAll(async () => {
    server = await open();
    const { deps, workspaceId, userId } = server;
    const set = await deps.store.fieldSets.find(workspaceId, 'customer');
    await server.callAs('owner').fields.save({ version: set?.version ?? 0, fields: sampleFields });
    const owner = server.callAs('owner');
    schemeId = (await owner.schemes.create({ key: 'value', name: { zh: '价值', en: 'Value' }, method: 'rules' })).id;
    const saved = await owner.schemes.saveDraft({ id: schemeId, draftRevision: 1, draft: byVisits(5) });
    await publishScheme(deps, { workspaceId, actor: { kind: 'user', id: userId }, id: schemeId, draftRevision: saved.draftRevision, note: '', effects: 'silent' });
    await server.workOff();
    for (const [index, name] of ['王芳', '李娜', 'Anna', '张伟', 'Bob'].entries()) {
      await owner.customers.create({ fields: { name, visits: index * 2, ...(index === 1 ? {} : { source: index % 2 ? 'friend' : 'web' }), ...(index < 3 ? { lastContact: `2026-06-0${index + 1}` } : {}) } });
    }
  });
  afterAll(() => server.close());

  const names = async (over: object) => {
    const { items, total } = await server.callAs('viewer').customers.list({ limit: 50, ...over });
    expect(total).toBe(items.length);
    return items.map(({ title }) => title);
  };
  const oldest = { sort: { by: 'createdAt', direction: 'asc' } };

  describe('by condition', () => {
    it.each([
      ['a value', { '>=': [{ var: 'visits' }, 4] }, ['Anna', '张伟', 'Bob']],
      ['time', { '>': [{ daysSince: { var: 'lastContact' } }, 12] }, ['王芳', '李娜']],
      ['the class in a scheme', { '==': [{ classOf: 'value' }, 'A'] }, ['张伟', 'Bob']],
      ['what no database answers', { matches: [{ var: 'name' }, '^[A-Z]'] }, ['Anna', 'Bob']],
      ['one field against a count', { '<': [{ '*': [{ var: 'visits' }, 2] }, 8] }, ['王芳', '李娜']],
      ['everyone\'s values', { topPercent: [{ var: 'visits' }, 40] }, ['张伟', 'Bob']],
      ['unknown is not true', { '!': [{ '==': [{ var: 'source' }, 'web'] }] }, ['张伟']],
      ['nothing', null, ['王芳', '李娜', 'Anna', '张伟', 'Bob']],
    ])('%s', async (_of, condition, expected) => {
      expect(await names({ condition, ...oldest })).toEqual(expected);
    });

    it('is counted, up to a bound where every one has to be looked at', async () => {
      const count = (over: object) => server.callAs('viewer').customers.count(over);
      const loose = { matches: [{ var: 'name' }, '^[A-Z]'] };
      expect(await Promise.all([count({ condition: loose }), count({ condition: loose, atMost: 2 }), count({ condition: loose, atMost: 1 }), count({ classes: { [schemeId]: ['B'] }, atMost: 1 })]))
        .toEqual([{ total: 2, more: false }, { total: 2, more: false }, { total: 1, more: true }, { total: 3, more: false }]);
    });

    it('a condition that does not fit the fields is refused with its place', async () => {
      await expect(names({ condition: { and: [{ '>': [{ var: 'gone' }, 1] }] } })).rejects.toMatchObject({ cause: { code: 'invalid', issues: [{ code: 'condition.unknownField', path: ['condition', 'and', 0, '>', 0] }] } });
    });
  });

  it.each([
    ['field:visits', 'desc', ['Bob', '张伟', 'Anna', '李娜', '王芳']],
    ['field:lastContact', 'desc', ['Anna', '李娜', '王芳', 'Bob', '张伟']],
    ['field:source', 'asc', ['王芳', 'Anna', 'Bob', '张伟', '李娜']],
  ] as const)('sorted by %s %s, those without a value last', async (by, direction, expected) => {
    expect(await names({ sort: { by, direction } })).toEqual(expected);
  });

  it('sorted by class, the best first; an order that there is not is refused', async () => {
    expect((await names({ sort: { by: `class:${schemeId}`, direction: 'asc' } })).slice(0, 2).toSorted()).toEqual(['Bob', '张伟']);
    for (const by of ['field:gone', 'score:gone', 'name', 'field:']) {
      await expect(names({ sort: { by, direction: 'asc' } })).rejects.toMatchObject({ cause: { issues: [{ code: 'list.unknownSort' }] } });
    }
  });

  describe('saved views', () => {
    const content = { name: { zh: '常客', en: 'Regulars' }, locks: { s1: ['conflicts' as const] }, condition: { '>=': [{ var: 'visits' }, 4] }, sort: { by: 'field:visits', direction: 'desc' as const }, columns: ['field:source'], shared: false };

    it('one\'s own is seen by nobody else before it is shared', async () => {
      const owner = server.callAs('owner');
      const saved = await owner.segments.save({ existing: null, content });
      expect(await owner.segments.list()).toMatchObject([{ id: saved.id, locks: content.locks, mine: true, changeable: true }]);
      const { deps, workspaceId } = server;
      const other = { workspaceId, actor: { kind: 'user' as const, id: 'someone' }, role: 'sales' as const };
      expect(await listSegments(deps, other)).toEqual([]);
      await expect(removeSegment(deps, { ...other, id: saved.id })).rejects.toMatchObject({ code: 'notFound' });
      const shared = await owner.segments.save({ existing: saved, content: { ...content, shared: true } });
      expect(await listSegments(deps, other)).toMatchObject([{ id: saved.id, mine: false, changeable: false }]);
      await expect(removeSegment(deps, { ...other, id: saved.id })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(owner.segments.save({ existing: saved, content })).rejects.toMatchObject({ cause: { code: 'conflict' } });
      const { fields } = await owner.fields.list();
      expect(fields.find(({ key }) => key === 'visits')?.usedBy).toContainEqual({ kind: 'segment', id: saved.id, name: content.name, live: false });
      expect(fields.find(({ key }) => key === 'source')?.usedBy).toContainEqual({ kind: 'segment', id: saved.id, name: content.name, live: false });
      expect(await owner.segments.remove({ id: shared.id })).toEqual({ removed: true });
    });

    it('what does not fit the workspace is refused', async () => {
      const owner = server.callAs('owner');
      await expect(owner.segments.save({ existing: null, content: { ...content, condition: { var: 'gone' } } })).rejects.toMatchObject({ cause: { code: 'invalid' } });
      await expect(owner.segments.save({ existing: null, content: { ...content, sort: { by: 'field:gone', direction: 'asc' } } })).rejects.toMatchObject({ cause: { code: 'invalid' } });
    });
  });
}
