import { afterEach, beforeEach, expect, it } from 'vitest';
import { classification, customerWrite } from '../../store/contract/samples.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { byContact, sampleFields } from '../../testing/sample-design.ts';

const size = 10_000;
const minute = 60_000;

/** A night on which ten thousand customers drop at once, each starting an automation. */
describeOnEachStore('ten thousand flips at once', (open) => {
  let server: TestServer;
  let schemeId: string;

  beforeEach(async () => {
    server = await open();
    const owner = server.callAs('owner');
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
    ({ id: schemeId } = await owner.schemes.create({ key: 'contact', name: { zh: '联系', en: 'Contact' }, method: 'rules' }));
    const { draftRevision } = await owner.schemes.saveDraft({ id: schemeId, draftRevision: (await owner.schemes.get({ id: schemeId })).draftRevision, draft: byContact(30) });
    await owner.schemes.publish({ id: schemeId, draftRevision, effects: 'fire' });
    await server.workOff();
    const classes = { [schemeId]: classification({ class: 'A', flipsAt: server.deps.clock() - 1000 }) };
    const writes = Array.from({ length: size }, (_, index) => customerWrite({ id: `c${String(index).padStart(5, '0')}`, fields: { name: `客户 ${index}`, visits: index, lastContact: '2026-01-01' }, classes }));
    for (let start = 0; start < size; start += 1000) await server.deps.store.customers.insertMany(server.workspaceId, writes.slice(start, start + 1000));
  });
  afterEach(() => server.close());

  it('are settled well within a minute', async () => {
    const began = performance.now();
    await server.workOff();
    const took = performance.now() - began;
    process.stderr.write(`${size} flips settled in ${Math.round(took)} ms\n`);
    expect(took).toBeLessThan(minute / 2);
    expect(await server.deps.store.customers.countByClass(server.workspaceId, schemeId)).toEqual({ B: size });
    expect(await server.deps.store.customers.dueFlips(server.deps.clock(), 1)).toEqual([]);
  }, 3 * minute);
});
