import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Aggregates } from '../../store/port/store.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import type { JobControl } from '../../worker/job-handler.ts';
import { getTemplate, type Template } from './read-templates.ts';
import { templateHandler } from './template-handler.ts';

describeOnEachStore('templates', (open) => {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  let template: Template;
  beforeEach(async () => {
    server = await open();
    owner = server.callAs('owner');
    template = await getTemplate('education');
  });
  afterEach(() => server.close());

  const install = async () => {
    const { runId } = await owner.templates.install({ name: 'education', withCustomers: true });
    await server.workOff();
    return server.deps.store.runs.find(server.workspaceId, runId);
  };
  const counts = async () => {
    const { store } = server.deps;
    const [forms, automations, schemes] = await Promise.all([owner.forms.list(), owner.automations.list(), owner.schemes.list()]);
    return { customers: await store.customers.count(server.workspaceId, {}), fields: (await owner.fields.list()).fields.length, forms: forms.length, automations: automations.length, schemes: schemes.length };
  };
  const expected = () => ({
    customers: template.customers.length, fields: template.fields.length, forms: template.forms.length, automations: template.automations.length, schemes: template.schemes.length,
  });

  it('installs everything, published and classified, and says so', async () => {
    expect(await install()).toMatchObject({ status: 'done', result: { customers: template.customers.length }, progress: { done: template.customers.length, total: template.customers.length } });
    expect(await counts()).toEqual(expected());
    for (const scheme of await owner.schemes.list()) {
      expect(scheme).toMatchObject({ publishedVersion: 1, changed: false });
      expect(Object.values(scheme.counts).reduce((sum, count) => sum + count, 0)).toBe(template.customers.length);
    }
    expect((await owner.templates.list()).find(({ name }) => name === 'education')).toMatchObject({ installed: true });
  });

  it('starts no automation for sample customers', async () => {
    await install();
    expect((await owner.automations.runs({ limit: 1 })).items).toEqual([]);
  });

  it('adds nothing the second time', async () => {
    await install();
    expect(await install()).toMatchObject({ status: 'done', result: { customers: 0 } });
    expect(await counts()).toEqual(expected());
  });

  it('goes on where it was cut off', async () => {
    const { runId } = await owner.templates.install({ name: 'education', withCustomers: true });
    const [job] = await server.deps.store.jobs.claim({ worker: 'cut-off', now: server.deps.clock(), leaseMs: 1000, limit: 1, kinds: ['template'] });
    if (!job) throw new Error('no job');
    let steps = 0;
    const hold = async (tx: Aggregates) => { await tx.jobs.extend({ jobId: job.id, worker: 'cut-off', attempt: job.attempt }, server.deps.clock() + 1000); };
    const control: JobControl = {
      fence: { jobId: job.id, worker: 'cut-off', attempt: job.attempt }, extend: () => hold(server.deps.store), hold, complete: () => Promise.reject(new Error('not reached')),
      cancelled: () => steps++ >= 2, signal: new AbortController().signal,
    };
    await templateHandler.run(server.deps, job, control);
    expect((await counts()).customers).toBe(100);
    server.setNow(server.deps.clock() + 2000);
    await server.workOff();
    expect(await server.deps.store.runs.find(server.workspaceId, runId)).toMatchObject({ status: 'done' });
    expect(await counts()).toEqual(expected());
  });

  it('says what does not fit, and changes nothing', async () => {
    const [first] = template.fields;
    if (!first) throw new Error('no field');
    const { choices: _choices, ...plain } = first;
    const { version } = await owner.fields.list();
    await owner.fields.save({ version, fields: [{ ...plain, type: plain.type === 'date' ? 'number' : 'date' }] });
    expect(await install()).toMatchObject({ status: 'failed', error: 'template.fieldConflict' });
    expect(await counts()).toEqual({ customers: 0, fields: 1, forms: 0, automations: 0, schemes: 0 });
  });

  it('classifies the customers that are there already', async () => {
    const { version } = await owner.fields.list();
    await owner.fields.save({ version, fields: template.fields });
    const values = Object.fromEntries(Object.entries(template.customers[0]?.fields ?? {}).filter(([, value]) => typeof value !== 'object' || Array.isArray(value)));
    const made = await owner.customers.create({ fields: values as Record<string, string> });
    await install();
    const { classes } = await owner.customers.get({ id: made.id });
    expect(Object.keys(classes).sort()).toEqual((await owner.schemes.list()).map(({ id }) => id).sort());
  });
});
