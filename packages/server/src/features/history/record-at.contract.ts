import { schemeDefinition, type SchemeDefinition } from '@rubric/engine';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';
import { byContact, byVisits, sampleFields } from '../../testing/sample-design.ts';
import { type CustomerAt, recordAt, recordsAt } from './record-at.ts';

const day = 24 * 60 * 60 * 1000;

/** Class A from 50 points: `points` for any visit. */
const byPoints = (points: number): SchemeDefinition => schemeDefinition.parse({
  classes: byVisits(1).classes,
  method: {
    kind: 'scoreCard', thresholds: [{ from: 50, class: 'A' }], floorClass: 'B',
    groups: [{ id: 'g', name: { zh: '组', en: 'Group' }, rows: [{ id: 'r', when: { '>=': [{ var: 'visits' }, 1] }, points }] }],
  },
});

const who = fc.nat({ max: 3 });
const values = fc.record({ visits: fc.option(fc.integer({ min: 0, max: 9 })), lastContact: fc.option(fc.constantFrom('2026-06-01', '2026-06-20')), name: fc.constantFrom('王芳', 'Bo') });
const step = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), values }),
  fc.record({ kind: fc.constant('update' as const), who, values }),
  fc.record({ kind: fc.constant('remove' as const), who }),
  fc.record({ kind: fc.constant('publish' as const), from: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ kind: fc.constant('rescore' as const), points: fc.integer({ min: 40, max: 60 }) }),
  fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 12 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What a log can know of a stored record: class and score, by a version that agrees on both. */
const asAt = ({ id, createdAt, fields, classes }: CustomerRecord): Omit<CustomerAt, 'classes'> & { classes: Record<string, object> } => ({
  id, createdAt, fields, classes: Object.fromEntries(Object.entries(classes).map(([scheme, { class: key, score }]) => [scheme, { class: key, score }])),
});
const withoutVersions = (record: CustomerAt) => ({
  ...record, classes: Object.fromEntries(Object.entries(record.classes).map(([scheme, { class: key, score }]) => [scheme, { class: key, score }])),
});

/** The log replayed up to any instant gives what was stored then. */
export function recordAtSuite(open: OpenTestServer): void {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  let schemes: { visits: string; contact: string; points: string };

  beforeAll(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
    const create = async (key: string, method: 'rules' | 'scoreCard' = 'rules') => (await owner.schemes.create({ key, name: { zh: key, en: key }, method })).id;
    schemes = { visits: await create('visits'), contact: await create('contact'), points: await create('points', 'scoreCard') };
    await publish(schemes.contact, byContact(10));
  });
  afterAll(() => server.close());

  async function publish(id: string, draft: SchemeDefinition): Promise<void> {
    const { draftRevision } = await owner.schemes.get({ id });
    const saved = await owner.schemes.saveDraft({ id, draftRevision, draft });
    await owner.schemes.publish({ id, draftRevision: saved.draftRevision, effects: 'silent' });
    await server.workOff();
  }

  const everyone = async () => new Map((await server.deps.store.customers.scan(server.workspaceId, null, 1000)).map((customer) => [customer.id, asAt(customer)]));

  async function apply(made: string[], action: Step): Promise<void> {
    const target = async (index: number) => {
      const id = made[index % Math.max(1, made.length)];
      return id === undefined ? null : server.deps.store.customers.find(server.workspaceId, id);
    };
    switch (action.kind) {
      case 'create':
        made.push((await owner.customers.create({ fields: action.values })).id);
        return;
      case 'update': {
        const customer = await target(action.who);
        if (customer) await owner.customers.update({ id: customer.id, version: customer.version, fields: action.values });
        return;
      }
      case 'remove': {
        const customer = await target(action.who);
        if (customer) await owner.customers.remove({ ids: [customer.id] });
        return;
      }
      case 'publish':
        return publish(schemes.visits, byVisits(action.from));
      case 'rescore':
        return publish(schemes.points, byPoints(action.points));
      case 'wait':
        server.setNow(server.deps.clock() + action.days * day);
        await server.workOff();
    }
  }

  describe('random edits, removals, publications and days', () => {
    it('are rebuilt from the log as they were at every instant', async () => {
      const { deps: { store, clock }, workspaceId } = server;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), async (steps) => {
          const made: string[] = [];
          const snapshots: { at: number; records: Map<string, unknown> }[] = [];
          for (const action of steps) {
            server.setNow(clock() + 1000);
            await apply(made, action);
            snapshots.push({ at: clock(), records: await everyone() });
          }
          for (const { at, records } of snapshots) {
            const rebuilt = new Map<string, unknown>();
            for await (const record of recordsAt(store, workspaceId, at)) rebuilt.set(record.id, withoutVersions(record));
            expect(rebuilt).toEqual(records);
          }
          const [middle] = snapshots.slice(snapshots.length >> 1);
          for (const id of made) {
            const record = await recordAt(store, workspaceId, { id, at: middle?.at ?? 0 });
            expect(record && withoutVersions(record)).toEqual(middle?.records.get(id) ?? null);
          }
        }),
        { seed: 20_261_124, numRuns: 8 },
      );
    });
  });
}
