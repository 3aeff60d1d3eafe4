import { classification, customerWrite } from '../store/contract/samples.ts';
import { goLive } from './go-live.ts';
import type { TestServer } from './open-server.ts';
import { byContact, sampleFields } from './sample-design.ts';

/** A scheme by the last contact, live, and so many customers of it whose class A was due to change a second ago. */
export async function withDueFlips(server: TestServer, size: number): Promise<{ schemeId: string }> {
  const owner = server.callAs('owner');
  await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
  const schemeId = await goLive(owner, 'contact', byContact(30), 'fire');
  await server.workOff();
  const classes = { [schemeId]: classification({ class: 'A', flipsAt: server.deps.clock() - 1000 }) };
  const writes = Array.from({ length: size }, (_, index) => customerWrite({ id: `c${String(index).padStart(5, '0')}`, fields: { name: `客户 ${index}`, visits: index, lastContact: '2026-01-01' }, classes }));
  for (let start = 0; start < size; start += 1000) await server.deps.store.customers.insertMany(server.workspaceId, writes.slice(start, start + 1000));
  return { schemeId };
}
