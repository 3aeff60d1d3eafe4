/** What people and workers ask of stored customers, as the bench `data` measures it. */
import type { SchemeDefinition } from '@rubric/engine';
import type { StoredCustomers } from './stored-customers.ts';

export type DataTask = {
  what: string;
  /** What the cost is of: an `operation` should cost the same however many customers there are; by `customer` the cost is divided by their number. */
  per: 'operation' | 'customer';
  /** How often it is done in a round. */
  times: number;
  rounds: number;
  /** Does, untimed, what comes before; gives what is timed. `turn` counts up, so that no two turns are about the same customer. */
  prepare: (stored: StoredCustomers) => Promise<(turn: number) => Promise<unknown>>;
};

type Owner = ReturnType<StoredCustomers['server']['callAs']>;
type ListInput = Parameters<Owner['customers']['list']>[0];

const ownerOf = ({ server }: StoredCustomers): Owner => server.callAs('owner');
/** Spreads turns over everyone. */
const shareOf = (turn: number): number => (turn * 0.618_033_988_749) % 1;
const often = { '>=': [{ var: 'n0' }, 900] };

const operation = (what: string, times: number, prepare: DataTask['prepare']): DataTask => ({ what, per: 'operation', times, rounds: 9, prepare });
const everyone = (what: string, rounds: number, prepare: DataTask['prepare']): DataTask => ({ what, per: 'customer', times: 1, rounds, prepare });

/** The second page: the first one counts all that match, which has rows of its own. */
const page = (what: string, input: (stored: StoredCustomers) => Partial<ListInput>): DataTask => operation(`page ${what}`, 5, async (stored) => {
  const request = { ...input(stored), limit: 50 };
  const { next } = await ownerOf(stored).customers.list(request);
  // Makes the index that the order needs, as the worker would by now.
  await stored.server.workOff();
  return () => ownerOf(stored).customers.list({ ...request, after: next });
});

type Selection = Parameters<Owner['customers']['count']>[0];
const total = (what: string, input: (stored: StoredCustomers) => Selection): DataTask =>
  everyone(`count ${what}`, 7, async (stored) => () => ownerOf(stored).customers.count(input(stored)));

/** A view of the condition, and the index that it needs. */
async function saveView(stored: StoredCustomers): Promise<void> {
  await ownerOf(stored).segments.save({ existing: null, content: { name: { zh: '常客', en: 'Often' }, condition: often, sort: { by: 'createdAt', direction: 'desc' }, shared: true } });
  await stored.server.workOff();
}

async function cursorInTheMiddle(stored: StoredCustomers): Promise<string | null> {
  let after: string | null = null;
  for (let seen = 0; seen < stored.count / 2; seen += 200) after = (await ownerOf(stored).customers.list({ after, limit: 200 })).next;
  return after;
}

async function readEveryone({ server: { deps, workspaceId } }: StoredCustomers): Promise<void> {
  for (let after: string | null = null; ; ) {
    const chunk = await deps.store.customers.scan(workspaceId, after, 2000);
    if (chunk.length < 2000) return;
    after = chunk.at(-1)?.id ?? null;
  }
}

async function update(stored: StoredCustomers, turn: number): Promise<void> {
  const { id } = stored.at(shareOf(turn));
  const { version } = await ownerOf(stored).customers.get({ id });
  await ownerOf(stored).customers.update({ id, version, fields: { n0: 1000 + turn } });
}

async function recordOrder(stored: StoredCustomers, turn: number): Promise<void> {
  const at = new Date(stored.server.deps.clock() - 1000).toISOString();
  await ownerOf(stored).activities.record({ activities: [{ customerId: stored.at(shareOf(turn)).id, type: 'order', at, values: { amount: turn } }] });
}

/** The scheme with its first rule asking for a number from `from` on. */
function withFirstFrom(draft: SchemeDefinition, from: number): SchemeDefinition {
  const { method } = draft;
  return method.kind === 'rules' ? { ...draft, method: { ...method, rules: method.rules.map((rule, index) => (index === 0 ? { ...rule, when: { '>=': [{ var: 'n0' }, from] } } : rule)) } } : draft;
}

export const dataTasks: DataTask[] = [
  page('of everyone', () => ({})),
  operation('page in the middle', 5, async (stored) => {
    const after = await cursorInTheMiddle(stored);
    return () => ownerOf(stored).customers.list({ after, limit: 50 });
  }),
  page('of a class', ({ schemeId }) => ({ classes: { [schemeId]: ['B'] } })),
  page('of a condition', () => ({ condition: often })),
  page('by class', ({ schemeId }) => ({ sort: { by: `class:${schemeId}`, direction: 'asc' } })),
  page('by a field', () => ({ sort: { by: 'field:n1', direction: 'desc' } })),
  everyone('first page by another field', 5, async (stored) => (turn) => ownerOf(stored).customers.list({ sort: { by: `field:n${turn + 5}`, direction: 'desc' }, limit: 50, counted: false })),
  operation('search for one', 10, async (stored) => (turn) => ownerOf(stored).customers.list({ search: stored.at(shareOf(turn)).phone, limit: 50 })),
  operation('customer page', 10, async (stored) => async (turn) => {
    const { id } = stored.at(shareOf(turn));
    await Promise.all([ownerOf(stored).customers.get({ id }), ownerOf(stored).customers.timeline({ id, limit: 20 }), ownerOf(stored).activities.list({ customerId: id, limit: 20 })]);
  }),
  operation('write, classified again', 10, async (stored) => (turn) => update(stored, turn)),
  operation('order recorded', 10, async (stored) => (turn) => recordOrder(stored, turn)),
  total('everyone', () => ({})),
  total('a class', ({ schemeId }) => ({ classes: { [schemeId]: ['B'] } })),
  total('a condition', () => ({ condition: often })),
  everyone('count each class of a condition', 7, async (stored) => () => ownerOf(stored).customers.countByClass({ schemeId: stored.schemeId, condition: often })),
  operation('page of a saved view', 5, async (stored) => {
    await saveView(stored);
    return () => ownerOf(stored).customers.list({ condition: often, limit: 50, counted: false });
  }),
  total('a saved view', () => ({ condition: often })),
  everyone('preview after an edit', 5, async ({ server: { callAs }, schemeId: id }) => {
    const { draft } = await callAs('owner').schemes.get({ id });
    const preview = (from: number) => callAs('owner').schemes.preview({ id, draft: withFirstFrom(draft, from) });
    await preview(500);
    return (turn) => preview(500 + turn);
  }),
  everyone('read everyone', 3, async (stored) => () => readEveryone(stored)),
  everyone('reclassification', 1, async (stored) => {
    await stored.publish(800);
    return () => stored.server.workOff();
  }),
];
