import { expect, it } from 'vitest';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { sampleFields } from '../../testing/sample-design.ts';
import type { Store } from '../../store/port/store.ts';
import { storeUpload } from '../imports/store-upload.ts';
import { readChunks } from './read-chunks.ts';

const people = 1200;

async function* once(text: string) {
  yield Buffer.from(text);
}

describeOnEachStore('after an import', (open) => {
  it('everyone is in columns before anybody asks, and is not read again', async () => {
    const server = await open();
    try {
      const { deps, workspaceId } = server;
      const owner = server.callAs('owner');
      await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
      const lines = Array.from({ length: people }, (_, index) => `客户${index},${index}`);
      const { runId } = await storeUpload(deps, { workspaceId, actor: { kind: 'user', id: server.userId }, fileName: 'leads.csv' }, once(`name,visits\n${lines.join('\n')}\n`));
      const columns = ['name', 'visits'].map((key, index) => ({ index, to: 'field' as const, field: key }));
      await owner.imports.start({ runId, mapping: { columns, placeholders: [] }, matchKeys: [] });
      await server.workOff();

      const { store } = deps;
      let scans = 0;
      const counted: Store = { ...store, customers: { ...store.customers, scan: (...from) => {
        scans += 1;
        return store.customers.scan(...from);
      } } };
      const seen: unknown[] = [];
      for await (const { columns: { ids, fields }, written } of readChunks(counted, { workspaceId, fields: sampleFields, reads: ['visits'] })) seen.push([ids.length, fields.has('visits'), written]);
      expect(seen).toEqual([[people, true, []]]);
      expect(scans).toBe(0);
    } finally {
      await server.close();
    }
  });
});
