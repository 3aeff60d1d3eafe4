/** A new version published over everyone, on a server that is killed again and again while it reclassifies; then the books are checked. */
import { rmSync } from 'node:fs';
import { schemeDefinition, type SchemeDefinition } from '@rubric/engine';
import { expect } from 'vitest';
import { freePort, freshDataDir, type ServerProcess, startServer } from '../real-parts/server-process.ts';
import { finished, type Session, setUp, uploadFile } from '../real-parts/session.ts';
import { type Lead, leadCsv, leadFields, leadLevels, makeLeads } from './lead-file.ts';
import { seeded } from './seeded.ts';

export type ReclassifyOptions = { kills: number; seed: number; rows: number; env?: Record<string, string> };

type Trial = { session: Session; schemeId: string; runId: string };

const pause = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Those of B become A: whoever came at least a hundred times. */
const wider: SchemeDefinition = schemeDefinition.parse({
  ...leadLevels, method: { kind: 'rules', rules: [{ id: 'often', class: 'A', when: { '>=': [{ var: 'visits' }, 100] } }], defaultClass: 'C' },
});

async function publish({ trpc }: Session, schemeId: string, draft: SchemeDefinition): Promise<string> {
  const { draftRevision } = await trpc.schemes.get.query({ id: schemeId });
  const saved = await trpc.schemes.saveDraft.mutate({ id: schemeId, draftRevision, draft });
  return (await trpc.schemes.publish.mutate({ id: schemeId, draftRevision: saved.draftRevision, effects: 'fire' })).runId;
}

/** Everyone by the first version, then an automation, then the second. */
async function begin(session: Session, leads: Lead[]): Promise<Trial> {
  const { trpc } = session;
  await trpc.fields.save.mutate({ version: (await trpc.fields.list.query()).version, fields: leadFields });
  const { id: schemeId } = await trpc.schemes.create.mutate({ key: 'level', name: { zh: '等级', en: 'Level' }, method: 'rules' });
  await finished(session, await publish(session, schemeId, leadLevels));
  const importId = await uploadFile(session, 'leads.csv', leadCsv(leads));
  await trpc.imports.analyse.query({ runId: importId });
  const columns = leadFields.map(({ key: field }, index) => ({ index, to: 'field' as const, field }));
  await trpc.imports.start.mutate({ runId: importId, mapping: { columns, placeholders: [] }, matchKeys: [], onFaulty: 'empty' });
  await finished(session, importId, 180_000);
  await trpc.automations.save.mutate({
    name: { zh: '高意向', en: 'High intent' }, enabled: true, trigger: { kind: 'enteredClass', schemeId, class: 'A' }, condition: null,
    actions: [{ id: 'call', kind: 'task', config: { title: { zh: '致电', en: 'Call' }, dueInDays: 1 } }],
  });
  return { session, schemeId, runId: await publish(session, schemeId, wider) };
}

const doneOf = async ({ session, runId }: Trial): Promise<number> => (await session.trpc.runs.get.query({ id: runId })).progress.done;

async function reach(trial: Trial, done: number): Promise<void> {
  const until = Date.now() + 120_000;
  while ((await doneOf(trial)) < done) {
    if (Date.now() > until) throw new Error(`the run is stuck at ${await doneOf(trial)} before ${done}`);
    await pause(2);
  }
}

/** Everyone in the new version's class, and each who moved once in events, log and tasks. */
async function check({ session: { trpc }, schemeId, runId }: Trial, leads: Lead[]): Promise<void> {
  const [stay, move] = [leads.filter((lead) => lead.class === 'A').length, leads.filter((lead) => lead.class === 'B').length];
  expect(await trpc.runs.get.query({ id: runId })).toMatchObject({ status: 'done', progress: { done: leads.length, total: leads.length }, result: { moved: move } });
  expect((await trpc.schemes.get.query({ id: schemeId })).counts).toEqual({ A: stay + move, C: leads.length - stay - move });
  const until = Date.now() + 180_000;
  for (;;) {
    const [automation] = await trpc.automations.list.query();
    if (automation && automation.runs.done >= move && automation.runs.running === 0) break;
    if (Date.now() > until) throw new Error(`the automation is stuck: ${JSON.stringify(automation?.runs)} of ${move}`);
    await pause(100);
  }
  const moved: string[] = [];
  /** By the version that gave it: who moved has the new one's, of the others it says what the first said. */
  const versions = { moved: new Set<unknown>(), stayed: new Set<unknown>() };
  for (let after: string | null | undefined; after !== null; ) {
    const page = await trpc.customers.list.query({ limit: 200, after });
    for (const { id, fields, classes } of page.items) {
      const moves = Number(fields.visits) >= 100 && Number(fields.visits) < 1000;
      versions[moves ? 'moved' : 'stayed'].add(classes[schemeId]?.schemeVersion);
      if (moves) moved.push(id);
    }
    after = page.next;
  }
  expect(versions).toEqual({ moved: new Set([2]), stayed: new Set([1]) });
  const tasks: string[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page = await trpc.tasks.list.query({ limit: 200, after });
    tasks.push(...page.items.map(({ customerId }) => customerId));
    after = page.next;
  }
  expect(tasks.sort()).toEqual(moved.sort());
  for (const id of moved.filter((_, index) => index % Math.ceil(moved.length / 200) === 0)) {
    const { items } = await trpc.customers.timeline.query({ id, limit: 50 });
    const published = items.filter((item) => item.kind === 'change' && item.change.cause.kind === 'publish' && item.change.values.some(({ path }) => path === `classes.${schemeId}`));
    expect(published).toHaveLength(1);
  }
}

/** Kills at seeded points of the reclassification, restarts each time, and proves that nobody was left out and nothing told twice. */
export async function reclassifyTrial({ kills, seed, rows, env = {} }: ReclassifyOptions): Promise<void> {
  const chance = seeded(seed);
  const dataDir = freshDataDir();
  const port = await freePort();
  const leads = makeLeads(rows, 0.1, seed);
  let server: ServerProcess = await startServer({ dataDir, port, env });
  try {
    const trial = await begin(await setUp(server), leads);
    const points: number[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      await reach(trial, Math.floor((rows * 0.9 * (kill + chance())) / kills));
      await pause(chance() * 20);
      await server.kill();
      server = await startServer({ dataDir, port, env });
      points.push(await doneOf(trial));
    }
    await finished(trial.session, trial.runId, 180_000);
    console.log(`${kills} kills (seed ${seed}) at ${points.join(', ')} of ${rows}`);
    expect(points.filter((point) => point < rows).length).toBeGreaterThan(0);
    await check(trial, leads);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
