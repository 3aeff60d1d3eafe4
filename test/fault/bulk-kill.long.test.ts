/** A bulk action by a server that is killed again and again, while it notes who matches and while it changes them: each is changed once, though nobody changed matches any more. */
import { describe, expect, it } from 'vitest';
import { finished, type Session } from '../real-parts/session.ts';
import { type Book, checkBooks, everyone, readBooks } from './customer-books.ts';
import { killAlong } from './kill-along.ts';
import { openKilledServer } from './killed-server.ts';
import { mongoEnvironment } from './kill-trial.ts';
import { type Row, setUpOrders } from './order-design.ts';

/** Everyone in 上海 moves to 北京, or is put into class A by a person. */
type Deed = 'move' | 'override';
type Options = { deed: Deed; seed: number; known: number; kills: number; env?: Record<string, string> };

const rows = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ lead: `L${index}`, name: `客户${index}`, city: index % 10 === 0 ? '广州' : '上海' }));

type Action = Parameters<Session['trpc']['bulk']['start']['mutate']>[0]['action'];
const actionOf = (deed: Deed, schemeId: string): Action =>
  (deed === 'move' ? { kind: 'set', field: 'city', value: '北京' } : { kind: 'override', schemeId, class: 'A', reason: '展会', term: { kind: 'always' }, existing: 'replace' });

/** Each has one override of its own, in its log and in force. */
async function checkOverrides({ trpc }: Session, books: Book[], schemeId: string): Promise<void> {
  const held = books.filter(({ customer }) => customer.fields.city === '上海').map(({ customer }) => customer.classes[schemeId]);
  expect(held.every((of) => of?.class === 'A' && of.source === 'person' && of.lock?.shadow.class === 'C')).toBe(true);
  expect(new Set(held.map((of) => of?.lock?.id)).size).toBe(held.length);
  const report = (await trpc.overrides.report.query()).find((of) => of.schemeId === schemeId);
  expect(report).toMatchObject({ inForce: { conflicts: held.length }, verdicts: { open: held.length, unsettled: 0 } });
}

/** All but every tenth are meant. */
async function trial(options: Options): Promise<void> {
  const { deed, seed, known, kills, env = {} } = options;
  const server = await openKilledServer({ seed, env });
  try {
    const { session } = server;
    const design = await setUpOrders(session, rows(known));
    const meant = (await everyone(session)).filter(({ fields }) => fields.city === '上海').map(({ id }) => id);
    const { runId } = await session.trpc.bulk.start.mutate({ target: { selection: { condition: { '==': [{ var: 'city' }, '上海'] } } }, action: actionOf(deed, design.schemeId), effects: 'silent' });
    const points = await killAlong(server, runId, options);
    const run = await finished(session, runId, 180_000);
    console.log(`${kills} kills (seed ${seed}) of a bulk action at ${points.join(', ')} of ${meant.length}`);
    expect(points.filter((point) => point > 0 && point < meant.length).length).toBeGreaterThanOrEqual(2);
    expect(run).toMatchObject({ progress: { done: meant.length, total: meant.length }, result: { updated: meant.length, unchanged: 0, gone: 0, faulty: 0 } });

    const books = await readBooks(session);
    if (deed === 'override') await checkOverrides(session, books, design.schemeId);
    else {
      await checkBooks(session, books, design);
      expect(books.filter(({ customer }) => customer.fields.city === '上海')).toEqual([]);
    }
    const changed = books.flatMap(({ changes }) => changes.filter(({ cause }) => cause.kind === 'bulk' && cause.id === runId).map(({ customerId }) => customerId));
    expect(changed.sort()).toEqual(meant.sort());
  } finally {
    await server.close();
  }
}

describe('SIGKILL during a bulk action', () => {
  it('changes each customer once on SQLite', () => trial({ deed: 'move', seed: 7, known: 5000, kills: 4 }));
  it('overrides each customer once on SQLite', () => trial({ deed: 'override', seed: 9, known: 4000, kills: 4 }));

  const env = mongoEnvironment('rubric_kill_bulk');
  if (!env) console.warn('The kill test of a bulk action on MongoDB is skipped: set RUBRIC_TEST_MONGODB_URL to a MongoDB ≥ 6 replica set, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs0');
  it.skipIf(!env)('changes each customer once on MongoDB', () => trial({ deed: 'move', seed: 8, known: 500, kills: 3, env: env ?? {} }));
  it.skipIf(!env)('overrides each customer once on MongoDB', () => trial({ deed: 'override', seed: 10, known: 500, kills: 4, env: mongoEnvironment('rubric_kill_bulk_overrides') ?? {} }));
});
