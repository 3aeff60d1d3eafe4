import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOnSqlite, type TestServer } from '../../testing/open-server.ts';
import { byContact, byVisits, sampleFields } from '../../testing/sample-design.ts';
import { writeCustomers } from '../customers/write-customers.ts';
import type { Definition } from '../definitions/definitions.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openOnSqlite();
  const owner = server.callAs('owner');
  await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
  const inA = { ...byVisits(1), method: { kind: 'rules' as const, rules: [{ id: 'r', class: 'A', when: { '==': [{ classOf: 'visits' }, 'A'] }, muted: false }], defaultClass: 'B' } };
  for (const [key, draft] of Object.entries({ visits: byVisits(10), contact: byContact(30), asks: inA })) {
    const { id } = await owner.schemes.create({ key, name: { zh: key, en: key }, method: 'rules' });
    const { draftRevision } = await owner.schemes.saveDraft({ id, draftRevision: 1, draft });
    await owner.schemes.publish({ id, draftRevision, effects: 'silent' });
  }
  await server.workOff();
});
afterAll(() => server.close());

/** The definition with evaluators that say when they are asked. */
function counted(definition: Definition, asked: string[]): Definition {
  const schemes = definition.schemes.map((scheme) => ({
    ...scheme, compiled: { ...scheme.compiled, evaluate: (...args: Parameters<typeof scheme.compiled.evaluate>) => { asked.push(scheme.key); return scheme.compiled.evaluate(...args); } },
  }));
  return { ...definition, schemes };
}

it('a write evaluates the schemes that read what changed, and those that ask for a class that changed, and no other', async () => {
  const { deps, workspaceId } = server;
  const { id } = await server.callAs('owner').customers.create({ fields: { name: '王芳', visits: 3, lastContact: '2026-06-01' } });
  const evaluatedBy = async (change: Record<string, string | number>): Promise<string[]> => {
    const asked: string[] = [];
    await deps.store.transaction(async (tx) => {
      const current = await tx.customers.find(workspaceId, id);
      if (current === null) throw new Error('gone');
      const definition = counted(await deps.definitions.load(tx, workspaceId), asked);
      const write = { kind: 'update' as const, current, fields: { ...current.fields, ...change } };
      await writeCustomers(deps, tx, { workspaceId, definition, actor: { kind: 'system', id: 'test' }, cause: { kind: 'form' }, effects: 'silent', writes: [write] });
    });
    return asked;
  };
  expect(await evaluatedBy({ source: 'web' })).toEqual([]);
  expect(await evaluatedBy({ visits: 4 })).toEqual(['visits']);
  expect(await evaluatedBy({ visits: 12 })).toEqual(['visits', 'asks']);
  expect(await evaluatedBy({ lastContact: '2026-06-02', source: 'friend' })).toEqual(['contact']);
});
