/** One import whose customers set off an automation, on a server that is killed again and again; then the books are checked. */
import { rmSync } from 'node:fs';
import { expect } from 'vitest';
import { freePort, freshDataDir, type ServerProcess, startServer } from '../real-parts/server-process.ts';
import { finished, type Session, setUp, uploadFile } from '../real-parts/session.ts';
import { openWebhookEndpoint, signatureIsValid, type WebhookEndpoint } from '../real-parts/webhook-endpoint.ts';
import { type Lead, leadCsv, leadFields, leadLevels, makeLeads } from './lead-file.ts';
import { seeded } from './seeded.ts';

export type TrialOptions = {
  kills: number;
  seed: number;
  rows: number;
  /** Share of the rows that set off the automation. */
  share: number;
  /** How many customers' change logs are read; they cost a request each. */
  histories: number;
  env?: Record<string, string>;
};

type Trial = { session: Session; endpoint: WebhookEndpoint; leads: Lead[]; runId: string; schemeId: string };
type Customer = Awaited<ReturnType<Session['trpc']['customers']['list']['query']>>['items'][number];

const pause = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms); });
const expectedCount = ({ leads }: Trial) => leads.filter((lead) => lead.class === 'A').length;
const idsAt = ({ endpoint }: Trial) => new Set(endpoint.deliveries.map(({ id }) => id));

/** Refuses the first delivery of some, so that retries are killed too. */
function flakyAnswers(seed: number): (delivery: { id: string }) => number {
  const chance = seeded(seed);
  const seen = new Set<string>();
  return ({ id }) => {
    const first = !seen.has(id);
    seen.add(id);
    return first && chance() < 0.05 ? 503 : 204;
  };
}

async function begin(session: Session, endpoint: WebhookEndpoint, leads: Lead[]): Promise<Trial> {
  const { trpc } = session;
  await trpc.fields.save.mutate({ version: (await trpc.fields.list.query()).version, fields: leadFields });
  const { id: schemeId } = await trpc.schemes.create.mutate({ key: 'level', name: { zh: '等级', en: 'Level' }, method: 'rules' });
  const { draftRevision } = await trpc.schemes.saveDraft.mutate({ id: schemeId, draftRevision: 1, draft: leadLevels });
  await finished(session, (await trpc.schemes.publish.mutate({ id: schemeId, draftRevision, effects: 'silent' })).runId);
  await trpc.automations.save.mutate({
    name: { zh: '高意向', en: 'High intent' }, enabled: true, trigger: { kind: 'enteredClass', schemeId, class: 'A' }, condition: null,
    actions: [{ id: 'call', kind: 'task', config: { title: { zh: '致电', en: 'Call' }, dueInDays: 1 } }, { id: 'tell', kind: 'webhook', config: { url: endpoint.url } }],
  });
  const runId = await uploadFile(session, 'leads.csv', leadCsv(leads));
  await trpc.imports.analyse.query({ runId });
  const columns = leadFields.map(({ key: field }, index) => ({ index, to: 'field' as const, field }));
  await trpc.imports.start.mutate({ runId, mapping: { columns, placeholders: [] }, matchKeys: [], onFaulty: 'empty' });
  return { session, endpoint, leads, runId, schemeId };
}

type Stage = 'import' | 'automation';

/** How much of a stage is done, 0 to 1. */
async function progress(trial: Trial, stage: Stage): Promise<number> {
  if (stage === 'automation') return idsAt(trial).size / expectedCount(trial);
  return (await trial.session.trpc.runs.get.query({ id: trial.runId })).progress.done / trial.leads.length;
}

async function reach(trial: Trial, stage: Stage, share: number): Promise<void> {
  const until = Date.now() + 180_000;
  while ((await progress(trial, stage)) < share) {
    if (Date.now() > until) throw new Error(`the ${stage} is stuck at ${await progress(trial, stage)} before ${share}`);
    await pause(2);
  }
}

async function allPages<T>(page: (after: string | null) => Promise<{ items: T[]; next: string | null }>): Promise<T[]> {
  const all: T[] = [];
  for (let after: string | null = null; ;) {
    const { items, next }: { items: T[]; next: string | null } = await page(after);
    all.push(...items);
    if (next === null) return all;
    after = next;
  }
}

async function settled(trial: Trial): Promise<void> {
  const { trpc } = trial.session;
  await finished(trial.session, trial.runId, 180_000);
  const until = Date.now() + 180_000;
  for (;;) {
    const [automation] = await trpc.automations.list.query();
    if (automation && automation.runs.done + automation.runs.failed >= expectedCount(trial) && automation.runs.running === 0) return;
    if (Date.now() > until) throw new Error(`the automation is stuck: ${JSON.stringify(automation?.runs)} of ${expectedCount(trial)}`);
    await pause(100);
  }
}

/** Every row exactly once, in its class. */
async function checkCustomers({ session: { trpc }, leads, schemeId, runId }: Trial): Promise<Map<string, Customer>> {
  const customers = await allPages((after) => trpc.customers.list.query({ limit: 200, after }));
  const byLead = new Map(customers.map((customer) => [String(customer.fields.lead), customer]));
  expect(customers.length).toBe(leads.length);
  expect(byLead.size).toBe(leads.length);
  const stored = leads.map(({ lead }) => {
    const customer = byLead.get(lead);
    return { lead, name: customer?.fields.name, visits: customer?.fields.visits, class: customer?.classes[schemeId]?.class };
  });
  expect(stored).toEqual(leads);
  const counts = Object.fromEntries(['A', 'B', 'C'].map((key) => [key, leads.filter((lead) => lead.class === key).length]));
  expect((await trpc.schemes.get.query({ id: schemeId })).counts).toMatchObject(counts);
  expect((await trpc.runs.get.query({ id: runId })).result).toMatchObject({ created: leads.length, updated: 0, faultyRows: 0, classCounts: { [schemeId]: counts } });
  return byLead;
}

/** One entry in the change log, with the values and the class. */
async function checkHistories({ session: { trpc }, leads, schemeId, runId }: Trial, byLead: Map<string, Customer>, histories: number): Promise<void> {
  const every = Math.max(1, Math.floor(leads.length / histories));
  for (const { lead, name, visits, class: key } of leads.filter((_, index) => index % every === 0)) {
    const { items } = await trpc.customers.timeline.query({ id: byLead.get(lead)!.id, limit: 50 });
    const changes = items.flatMap((item) => (item.kind === 'change' ? [item.change] : []));
    expect(changes.map(({ kind, cause }) => ({ kind, cause }))).toEqual([{ kind: 'created', cause: { kind: 'import', id: runId } }]);
    const values = Object.fromEntries(changes[0]!.values.map(({ path, after }) => [path, after]));
    expect(values).toEqual({ 'fields.lead': lead, 'fields.name': name, 'fields.visits': visits, [`classes.${schemeId}`]: key, [`versions.${schemeId}`]: 1 });
  }
}

/** One run, one task and one webhook id for each customer of class A, and for nobody else. */
async function checkEffects(trial: Trial, byLead: Map<string, Customer>): Promise<void> {
  const { session: { trpc }, leads, endpoint } = trial;
  const expected = leads.filter((lead) => lead.class === 'A').map(({ lead }) => byLead.get(lead)!.id).sort();
  const runs = await allPages((after) => trpc.automations.runs.query({ limit: 200, after }));
  expect(runs.map(({ customerId }) => customerId).sort()).toEqual(expected);
  expect(new Set(runs.flatMap(({ status, steps }) => [status, ...steps.map((step) => step.status)]))).toEqual(new Set(['done']));
  const tasks = await allPages((after) => trpc.tasks.list.query({ limit: 200, after }));
  expect(tasks.map(({ customerId }) => customerId).sort()).toEqual(expected);

  const { secret } = await trpc.automations.signingSecret.query();
  expect(endpoint.deliveries.filter((delivery) => !signatureIsValid(delivery, secret))).toEqual([]);
  const idsByCustomer = new Map<string, Set<string>>();
  for (const { id, json } of endpoint.deliveries) {
    const customer = (json.customer as { id: string }).id;
    idsByCustomer.set(customer, (idsByCustomer.get(customer) ?? new Set()).add(id));
  }
  expect([...idsByCustomer.keys()].sort()).toEqual(expected);
  expect([...idsByCustomer.values()].filter((ids) => ids.size !== 1)).toEqual([]);
  expect(idsAt(trial)).toEqual(new Set(runs.map(({ id }) => `act:${id}:tell`)));
}

/** Kills at seeded points all along the way, restarts each time, and proves that nothing was lost and nothing doubled. */
export async function killTrial({ kills, seed, rows, share: ofClassA, histories, env = {} }: TrialOptions): Promise<void> {
  const chance = seeded(seed);
  const dataDir = freshDataDir();
  const port = await freePort();
  const endpoint = await openWebhookEndpoint(flakyAnswers(seed));
  const start = () => startServer({ dataDir, port, env });
  let server: ServerProcess = await start();
  try {
    const trial = await begin(await setUp(server), endpoint, makeLeads(rows, ofClassA, seed));
    const points: string[] = [];
    let importKills = 0;
    const atImport = Math.ceil(kills / 3);
    for (let kill = 0; kill < kills; kill++) {
      const stage = kill < atImport ? 'import' : 'automation';
      const share = stage === 'import' ? (0.75 * (kill + chance())) / atImport : 0.05 + (0.9 * (kill - atImport + chance())) / (kills - atImport);
      await reach(trial, stage, share);
      await pause(chance() * 30);
      await server.kill();
      server = await start();
      // A killed import rests until its lease has run out, so this is where it was cut off.
      const cutAt = await progress(trial, stage);
      if (stage === 'import' && cutAt < 1) importKills += 1;
      points.push(`${stage} at ${cutAt.toFixed(2)}`);
    }
    await settled(trial);
    console.log(`${kills} kills (seed ${seed}): ${points.join(', ')}; ${endpoint.deliveries.length} deliveries of ${idsAt(trial).size} webhooks`);
    expect(importKills).toBeGreaterThan(0);
    const byLead = await checkCustomers(trial);
    await checkHistories(trial, byLead, histories);
    await checkEffects(trial, byLead);
  } finally {
    await server.stop();
    await endpoint.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A database of its own on the server of `RUBRIC_TEST_MONGODB_URL`; null where that is not set. */
export function mongoEnvironment(name: string): Record<string, string> | null {
  if (!process.env.RUBRIC_TEST_MONGODB_URL) return null;
  const url = new URL(process.env.RUBRIC_TEST_MONGODB_URL);
  url.pathname = `/${name}_${process.pid}_${Date.now()}`;
  return { RUBRIC_DATABASE_URL: url.href };
}
