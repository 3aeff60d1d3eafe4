import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { freshDataDir, type ServerProcess, startServer } from '../real-parts/server-process.ts';
import { finished, type Session, setUp, signIn, uploadFile } from '../real-parts/session.ts';

const dataDir = freshDataDir();
const rows = 3000;
let server: ServerProcess | null = null;
afterAll(async () => {
  await server?.stop();
  rmSync(dataDir, { recursive: true });
});

/** Customers with a number of consultations, nothing else: none but the scorer writes to them afterwards. */
async function importRows(session: Session): Promise<void> {
  const lines = Array.from({ length: rows }, (_, index) => `客户${index},${index % 6}`);
  const runId = await uploadFile(session, 'customers.csv', new TextEncoder().encode(`姓名,咨询次数\n${lines.join('\n')}\n`));
  await session.trpc.imports.analyse.query({ runId });
  const mapping = { columns: [{ index: 0, to: 'field' as const, field: 'name' }, { index: 1, to: 'field' as const, field: 'consultations' }], placeholders: [] };
  await session.trpc.imports.start.mutate({ runId, mapping, matchKeys: [], onFaulty: 'empty' });
  await finished(session, runId);
}

async function progressAbove(session: Session, runId: string, least: number): Promise<void> {
  while ((await session.trpc.runs.get.query({ id: runId })).progress.done < least);
}

describe('a server killed in the middle of scoring everyone', () => {
  it('goes on after its restart, and scores everyone exactly once', async () => {
    server = await startServer({ dataDir });
    const session = await setUp(server, { template: 'education' });
    await importRows(session);
    const { runId } = await session.trpc.plugins.setEnabled.mutate({ name: 'engagement', enabled: true });
    await progressAbove(session, runId!, 400);
    await server.kill();

    server = await startServer({ dataDir });
    const again = await signIn(server.url);
    const before = await again.trpc.runs.get.query({ id: runId! });
    expect(before.progress.done).toBeLessThan(rows);
    const run = await finished(again, runId!);
    const samples = run.progress.total! - rows;
    expect(run.progress.done).toBe(rows + samples);
    expect(run.result).toMatchObject({ failed: 0 });
    const { items } = await again.trpc.customers.list.query({ limit: 200, search: '客户' });
    expect(items).toHaveLength(200);
    expect(items.every(({ version, fields }) => version === 2 && typeof fields.engagement_score === 'number')).toBe(true);
  });
});
