/**
 * A field's values are brought to another type by a server that is killed again and again, and then back, cancelled, by one that is killed too:
 * each customer is converted once, and each is as before in the end.
 */
import { rmSync } from 'node:fs';
import { fieldDef } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { freePort, freshDataDir, startServer, type ServerProcess } from '../real-parts/server-process.ts';
import { finished, type Session, setUp, uploadFile } from '../real-parts/session.ts';
import { mongoEnvironment } from './kill-trial.ts';
import { seeded } from './seeded.ts';

const rows = 6000;
const name = { zh: '姓名', en: 'Name' };
const fields = [fieldDef.parse({ key: 'name', type: 'text', name }), fieldDef.parse({ key: 'budget', type: 'text', name: { zh: '预算', en: 'Budget' } })];
/** Every tenth is no number. */
const textOf = (index: number): string => (index % 10 === 0 ? `约${index}` : `¥${index}`);
const pause = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms); });

async function fill(session: Session): Promise<void> {
  const { trpc } = session;
  await trpc.fields.save.mutate({ version: (await trpc.fields.list.query()).version, fields });
  const csv = ['姓名,预算', ...Array.from({ length: rows }, (_, index) => `n${index},${textOf(index)}`)].join('\n');
  const runId = await uploadFile(session, 'budgets.csv', new TextEncoder().encode(csv));
  await trpc.imports.analyse.query({ runId });
  await trpc.imports.start.mutate({ runId, mapping: { columns: fields.map(({ key: field }, index) => ({ index, to: 'field' as const, field })), placeholders: [] }, matchKeys: [], onFaulty: 'empty' });
  await finished(session, runId, 180_000);
}

async function everyone({ trpc }: Session) {
  const all: Awaited<ReturnType<typeof trpc.customers.list.query>>['items'] = [];
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof trpc.customers.list.query>> = await trpc.customers.list.query({ limit: 200, after });
    all.push(...page.items);
    if (page.next === null) return all;
    after = page.next;
  }
}

const indexOf = (customer: { fields: Record<string, unknown> }): number => Number(String(customer.fields.name).slice(1));
const expectedBudget = (index: number): number | undefined => (index % 10 === 0 ? undefined : index);

async function trial(seed: number, env: Record<string, string> = {}): Promise<void> {
  const chance = seeded(seed);
  const [dataDir, port] = [freshDataDir(), await freePort()];
  const start = () => startServer({ dataDir, port, env });
  let server: ServerProcess = await start();
  const session = await setUp(server);
  const { trpc } = session;
  let kills = 0;
  /** Kills at each of the shares of the way; `done` counts down on the way back. */
  const killAt = async (runId: string, shares: number[], from: (done: number) => number): Promise<void> => {
    for (const share of shares) {
      for (;;) {
        const run = await trpc.runs.get.query({ id: runId });
        if (run.finishedAt !== null) return;
        if (from(run.progress.done) >= share * rows) break;
        await pause(2);
      }
      await pause(chance() * 20);
      await server.kill();
      kills += 1;
      server = await start();
    }
  };
  const change = async (over: Partial<(typeof fields)[number]>) => {
    const { version } = await trpc.fields.list.query();
    return (await trpc.fields.change.mutate({ version, field: { ...fields[1]!, ...over } })).runId!;
  };
  try {
    await fill(session);
    const forth = await change({ type: 'money' });
    await killAt(forth, [0.1, 0.4, 0.7], (done) => done);
    await finished(session, forth, 180_000);
    const converted = await everyone(session);
    expect(converted.map(({ fields: { budget } }) => budget)).toEqual(converted.map((customer) => expectedBudget(indexOf(customer))));
    expect((await trpc.runs.get.query({ id: forth })).result).toEqual({ changed: rows, cleared: rows / 10 });
    for (const { id } of converted.filter((_, at) => at % 60 === 0)) {
      const { items } = await trpc.customers.timeline.query({ id, limit: 20 });
      expect(items.map((item) => (item.kind === 'change' ? item.change.cause.kind : item.kind))).toEqual(['fields', 'import']);
    }

    const back = await change({ type: 'rating', max: 10 });
    await killAt(back, [0.4], (done) => done);
    await trpc.runs.cancel.mutate({ id: back });
    const reached = (await trpc.runs.get.query({ id: back })).progress.done;
    await killAt(back, [0.1, 0.2], (done) => reached - done);
    await expect(finished(session, back, 180_000)).rejects.toThrow('cancelled');
    const { fields: now } = await trpc.fields.list.query();
    expect(now.find(({ key }) => key === 'budget')).toMatchObject({ type: 'money', runId: null });
    const restored = await everyone(session);
    expect(restored.map(({ fields: { budget } }) => budget)).toEqual(restored.map((customer) => expectedBudget(indexOf(customer))));
    console.log(`${kills} kills (seed ${seed}) of a conversion forth and back over ${rows} customers`);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

describe('SIGKILL while values are converted', () => {
  it('converts each once, and gives back what it changed, on SQLite', () => trial(7));
  const env = mongoEnvironment('rubric_conversion_kill');
  it.skipIf(!env)('converts each once, and gives back what it changed, on MongoDB', () => trial(7, env ?? {}));
});
