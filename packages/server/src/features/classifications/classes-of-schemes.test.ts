import type { JsonLogic, SchemeDefinition } from '@rubric/engine';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';
import { settleFlips } from './flips-handler.ts';

const byRule = (when: JsonLogic): SchemeDefinition => ({ ...byVisits(1), method: { kind: 'rules', rules: [{ id: 'r', class: 'A', when, muted: false }], defaultClass: 'B' } });
const inA = (key: string): JsonLogic => ({ '==': [{ classOf: key }, 'A'] });

describeOnEachStore('schemes that ask for the classes of others', (open) => {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;

  const save = async (id: string, draft: SchemeDefinition) => {
    const { draftRevision } = await owner.schemes.get({ id });
    return owner.schemes.saveDraft({ id, draftRevision, draft });
  };
  const publish = async (key: string, draft: SchemeDefinition): Promise<string> => {
    const { id } = await owner.schemes.create({ key, name: { zh: key, en: key }, method: 'rules' });
    const { draftRevision } = await save(id, draft);
    await owner.schemes.publish({ id, draftRevision, effects: 'fire' });
    await server.workOff();
    return id;
  };

  beforeEach(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
  });
  afterEach(() => server.close());

  it('are classified after them, and again when those classes change: by a write, by a publish, by time', async () => {
    const visits = await publish('visits', byVisits(10));
    const zeal = await publish('aZeal', byRule({ and: [inA('visits'), { '<=': [{ daysSince: [{ var: 'lastContact' }] }, 30] }] }));
    const { id } = await owner.customers.create({ fields: { name: '王芳', visits: 3, lastContact: '2026-01-01' } });
    const classes = async () => {
      const customer = await server.deps.store.customers.find(server.workspaceId, id);
      return [customer?.classes[visits]?.class, customer?.classes[zeal]?.class];
    };
    server.setNow(Date.UTC(2026, 0, 10));
    expect(await classes()).toEqual(['B', 'B']);
    const { version } = (await server.deps.store.customers.find(server.workspaceId, id)) ?? { version: 0 };
    await owner.customers.update({ id, version, fields: { visits: 12 } });
    expect(await classes()).toEqual(['A', 'A']);
    server.setNow(Date.UTC(2026, 1, 20));
    await settleFlips(server.deps, { cancelled: () => false });
    expect(await classes()).toEqual(['A', 'B']);
    server.setNow(Date.UTC(2026, 0, 11));
    await settleFlips(server.deps, { cancelled: () => false });
    const again = (await server.deps.store.customers.find(server.workspaceId, id))?.version ?? 0;
    await owner.customers.update({ id, version: again, fields: { lastContact: '2026-01-02' } });
    const { explanation, schemes } = await owner.customers.explain({ id, schemeId: zeal });
    expect(explanation.outcome.class).toBe('A');
    expect(schemes).toEqual([{ key: 'visits', name: { zh: 'visits', en: 'visits' }, classes: byVisits(10).classes.map(({ key, name }) => ({ key, name })) }]);
    const saved = await save(visits, byVisits(50));
    await owner.schemes.publish({ id: visits, draftRevision: saved.draftRevision, effects: 'fire' });
    await server.workOff();
    expect(await classes()).toEqual(['B', 'B']);
    const preview = await owner.schemes.preview({ id: zeal, draft: byRule({ '!=': [{ classOf: 'visits' }, 'A'] }) });
    expect(preview.counts).toEqual({ A: 1 });
  });

  it('may not ask in a circle, nor for schemes and classes that are not there', async () => {
    const visits = await publish('visits', byVisits(10));
    const other = await publish('other', byRule(inA('visits')));
    const circle = await save(visits, byRule(inA('other')));
    expect(circle.issues).toMatchObject([{ code: 'scheme.classCycle', path: ['method'] }]);
    await expect(owner.schemes.publish({ id: visits, draftRevision: circle.draftRevision, effects: 'fire' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect((await save(other, byRule(inA('gone')))).issues).toMatchObject([{ code: 'condition.unknownScheme', params: { scheme: 'gone' } }]);
    expect((await save(other, byRule({ '==': [{ classOf: 'visits' }, 'Z'] }))).issues).toHaveLength(1);
  });
});
