import type { FieldDef } from '@rubric/engine';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { formulaField, inputField } from '../../testing/activity-design.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';
import { goLive } from '../../testing/go-live.ts';
import { writeCustomers } from '../customers/write-customers.ts';

describeOnEachStore('a write that began before a definition changed and ends after everyone was brought to the new one', (open) => {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  const fields: FieldDef[] = [...sampleFields, inputField('points', 'number'), formulaField('twice', 'number', { '*': [{ var: 'visits' }, 2] })];

  beforeEach(async () => {
    server = await open();
    owner = server.callAs('owner');
    await save(fields);
  });
  afterEach(() => server.close());

  const save = async (next: FieldDef[]) => owner.fields.save({ version: (await owner.fields.list()).version, fields: next });

  /**
   * Writes a new and a known customer with nine visits in a transaction that stays open while `change` takes place and its run goes through everyone, and ends then. A store whose
   * transactions do not overlap has none such: there the change waits for the write.
   */
  async function writeAcross(change: () => Promise<unknown>): Promise<string[]> {
    const { deps, workspaceId } = server;
    const known = await owner.customers.create({ fields: { name: '王芳', visits: 1 } });
    const made = deps.newId();
    const written = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const write = deps.store.transaction(async (tx) => {
      const definition = await deps.definitions.load(tx, workspaceId);
      const current = await tx.customers.find(workspaceId, known.id);
      if (current === null) throw new Error('gone');
      await writeCustomers(deps, tx, {
        workspaceId, definition, actor: { kind: 'user', id: 'u' }, cause: { kind: 'form' }, effects: 'fire',
        writes: [{ kind: 'update', current, fields: { ...current.fields, visits: 9, points: 9 } }, { kind: 'create', id: made, fields: { name: '李雷', visits: 9, points: 9 } }],
      });
      written.resolve();
      await end.promise;
    });
    await written.promise;
    const changing = change();
    if (deps.store.longestTransactionMs > 0) {
      await changing;
      await server.workOff();
    }
    end.resolve();
    await Promise.all([write, changing]);
    server.setNow(deps.clock() + deps.store.longestTransactionMs);
    await server.workOff();
    return [known.id, made];
  }

  const customersOf = (ids: string[]) => Promise.all(ids.map((id) => owner.customers.get({ id })));

  it('has the class that the published version gives', async () => {
    const id = await goLive(owner, 'level', byVisits(100));
    await server.workOff();
    const ids = await writeAcross(async () => {
      const { draftRevision } = await owner.schemes.get({ id });
      const saved = await owner.schemes.saveDraft({ id, draftRevision, draft: byVisits(5) });
      await owner.schemes.publish({ id, draftRevision: saved.draftRevision, effects: 'silent' });
    });
    const found = await server.deps.store.customers.findMany(server.workspaceId, ids);
    expect(found.map(({ classes }) => classes[id])).toMatchObject([{ class: 'A', schemeVersion: 2 }, { class: 'A', schemeVersion: 2 }]);
    const { items } = await server.deps.store.changes.list(server.workspaceId, ids[1] ?? '', { limit: 5 });
    expect(items.some(({ values }) => values.some(({ path, after }) => path === `classes.${id}` && after === 'A'))).toBe(true);
  });

  // Who is known comes to the same by both formulas until the write ends: the run writes them not, and need not wait for it.
  it('has its derived fields as they are defined now', async () => {
    const ids = await writeAcross(() => save([...fields.slice(0, -1), formulaField('twice', 'number', { '+': [{ '*': [{ var: 'visits' }, { var: 'visits' }] }, 1] })]));
    expect((await customersOf(ids)).map(({ fields: values }) => values.twice)).toEqual([82, 82]);
  });

  it('has its values of the type that the field has now', async () => {
    const ids = await writeAcross(async () => owner.fields.change({ version: (await owner.fields.list()).version, field: inputField('points', 'text') }));
    expect((await customersOf(ids)).map(({ fields: values }) => values.points)).toEqual(['9', '9']);
  });
});
