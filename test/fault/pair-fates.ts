/** What happens to a pair of customers, a and b, step by step, and what must be left of them. */
import type { Session } from '../real-parts/session.ts';
import type { Book, Customer } from './customer-books.ts';
import type { Step } from './killed-server.ts';
import type { Order, Row, SendOrders } from './order-design.ts';

export type Pair = { index: number; a: string; b: string };
export type Shop = { session: Session; sendOrders: SendOrders };
/** Null: no customer (any more). */
type Left = { name: string; city: string; orders: string[] } | null;

/** `steps` find what an earlier attempt has done; `left` is what a and b have in the end. */
type Fate = { key: string; steps: (shop: Shop, pair: Pair) => Step[]; left: (pair: Pair) => { a: Left; b: Left } };

const sides = ['a', 'b'] as const;
type Side = (typeof sides)[number];

export const rowOf = (index: number, side: Side): Row => ({ lead: `${index}${side}`, name: `${side === 'a' ? '安' : '波'}${index}`, city: side === 'a' ? '上海' : '苏州' });

const ordersOf = (index: number, side: Side | 'late'): Order[] =>
  Array.from({ length: side === 'a' ? 3 : side === 'b' ? 2 : 1 }, (_, number) => ({ key: `${index}${side}-${number}`, amount: 40 + ((index * 37 + number * 61) % 200) }));
const keysOf = ({ index }: Pair, ...of: (Side | 'late')[]): string[] => of.flatMap((side) => ordersOf(index, side).map(({ key }) => key));
const untouched = (pair: Pair, side: Side): Left => ({ name: rowOf(pair.index, side).name, city: rowOf(pair.index, side).city, orders: keysOf(pair, side) });

/** The customer of this very id; a merged one's leads to another. */
async function find({ session: { trpc } }: Shop, id: string): Promise<Customer | null> {
  const found = await trpc.customers.get.query({ id }).catch((error: unknown) => {
    if ((error as { data?: { code?: string } }).data?.code === 'NOT_FOUND') return null;
    throw error;
  });
  return found?.id === id ? found : null;
}

async function get(shop: Shop, id: string): Promise<Customer> {
  const found = await find(shop, id);
  if (found === null) throw new Error(`customer ${id} is gone`);
  return found;
}

const record = (shop: Shop, { index, a, b }: Pair): Step[] => [() => shop.sendOrders(a, ordersOf(index, 'a')), () => shop.sendOrders(b, ordersOf(index, 'b'))];
const recordLate = (shop: Shop, { index, a }: Pair): Step => () => shop.sendOrders(a, ordersOf(index, 'late'));

const merge = (shop: Shop, { a, b }: Pair): Step => async () => {
  const [survivor, loser] = [await get(shop, a), await find(shop, b)];
  if (loser !== null) await shop.session.trpc.duplicates.merge.mutate({ survivor, loser, taken: ['city'] });
};

const undoMerge = (shop: Shop, { a, b }: Pair): Step => async () => {
  if ((await find(shop, b)) !== null) return;
  const { items } = await shop.session.trpc.customers.timeline.query({ id: a, limit: 50 });
  const merged = items.find((item) => item.kind === 'change' && item.change.cause.kind === 'merge');
  const mergeId = merged?.kind === 'change' ? merged.change.cause.id : undefined;
  await shop.session.trpc.duplicates.undoMerge.mutate({ mergeId: mergeId ?? '' });
};

const rename = (shop: Shop, id: string, name: string): Step => async () => {
  const { version, fields } = await get(shop, id);
  if (fields.name !== name) await shop.session.trpc.customers.update.mutate({ id, version, fields: { name } });
};

const remove = ({ session: { trpc } }: Shop, ids: string[]): Step => async () => { await trpc.customers.remove.mutate({ ids }); };

const restore = ({ session: { trpc } }: Shop, { b }: Pair): Step => async () => {
  const { items } = await trpc.customers.removed.query({ limit: 200 });
  await trpc.customers.restore.mutate({ removalIds: items.filter(({ customerId }) => customerId === b).map(({ id }) => id).concat('none') });
};

const erase = (shop: Shop, { a }: Pair): Step => async () => {
  if ((await find(shop, a)) !== null) await shop.session.trpc.customers.erase.mutate({ id: a });
};

/** One order edited and one taken out. */
const correct = ({ session: { trpc } }: Shop, { a, index }: Pair): Step[] => [
  async () => {
    const { items } = await trpc.activities.list.query({ customerId: a, limit: 50 });
    const first = items.find(({ key }) => key === `${index}a-0`);
    if (first && first.values.amount !== 999) await trpc.activities.edit.mutate({ id: first.id, version: first.version, at: new Date(first.at).toISOString(), values: { amount: 999 } });
  },
  async () => {
    const { items } = await trpc.activities.list.query({ customerId: a, limit: 50 });
    const last = items.find(({ key }) => key === `${index}a-2`);
    if (last) await trpc.activities.remove.mutate({ id: last.id, version: last.version });
  },
];

export const fates: Fate[] = [
  {
    key: 'merged', steps: (shop, pair) => [...record(shop, pair), merge(shop, pair), recordLate(shop, pair)],
    left: (pair) => ({ a: { name: rowOf(pair.index, 'a').name, city: '苏州', orders: keysOf(pair, 'a', 'b', 'late') }, b: null }),
  },
  {
    key: 'unmerged', steps: (shop, pair) => [...record(shop, pair), merge(shop, pair), recordLate(shop, pair), undoMerge(shop, pair), rename(shop, pair.b, '改名')],
    left: (pair) => ({ a: { ...untouched(pair, 'a')!, orders: keysOf(pair, 'a', 'late') }, b: { ...untouched(pair, 'b')!, name: '改名' } }),
  },
  { key: 'restored', steps: (shop, pair) => [...record(shop, pair), remove(shop, [pair.b]), restore(shop, pair)], left: (pair) => ({ a: untouched(pair, 'a'), b: untouched(pair, 'b') }) },
  { key: 'removed', steps: (shop, pair) => [...record(shop, pair), remove(shop, [pair.a, pair.b])], left: () => ({ a: null, b: null }) },
  { key: 'erased', steps: (shop, pair) => [...record(shop, pair), merge(shop, pair), erase(shop, pair)], left: () => ({ a: null, b: null }) },
  {
    key: 'corrected', steps: (shop, pair) => [...record(shop, pair), ...record(shop, pair), ...correct(shop, pair)],
    left: (pair) => ({ a: { ...untouched(pair, 'a')!, orders: keysOf(pair, 'a').slice(0, 2) }, b: untouched(pair, 'b') }),
  },
];

export const fateOf = ({ index }: Pair): Fate => fates[index % fates.length]!;

/** A customer in the words of `left`. */
export const leftOf = ({ customer: { fields }, activities }: Book): Left => ({ name: String(fields.name), city: String(fields.city), orders: activities.map(({ key }) => key ?? '').sort() });
