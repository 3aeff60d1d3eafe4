export const sameJson = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

type Keyed = { key: string };
const byKey = <T extends Keyed>(items: readonly T[]): Map<string, T> => new Map(items.map((item) => [item.key, item]));

/** Whether those that both have stand in another order. */
export function orderChanged(before: readonly Keyed[], after: readonly Keyed[]): boolean {
  const [was, is] = [byKey(before), byKey(after)];
  const kept = (items: readonly Keyed[], other: ReadonlyMap<string, Keyed>): string[] => items.filter(({ key }) => other.has(key)).map(({ key }) => key);
  return !sameJson(kept(before, is), kept(after, was));
}

/** What went, then what came and what both have, in the later order. */
export function changesByKey<T extends Keyed, C>(before: readonly T[], after: readonly T[], say: { removed: (item: T) => C; added: (item: T) => C; changed: (old: T, item: T) => C[] }): C[] {
  const [was, is] = [byKey(before), byKey(after)];
  const removed = before.filter(({ key }) => !is.has(key)).map(say.removed);
  return [...removed, ...after.flatMap((item) => {
    const old = was.get(item.key);
    return old === undefined ? [say.added(item)] : say.changed(old, item);
  })];
}
