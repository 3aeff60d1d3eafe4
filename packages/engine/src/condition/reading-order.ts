/**
 * The keys in an order in which each comes after those it reads, otherwise as given; or a circle of keys, the first one named again
 * at its end. What is read but not given is passed over.
 */
export type ReadingOrder = { order: string[]; circle: null } | { order: null; circle: readonly string[] };

export function readingOrder(reads: ReadonlyMap<string, Iterable<string>>): ReadingOrder {
  const order = new Set<string>();
  const circleFrom = (key: string, way: readonly string[]): readonly string[] | null => {
    if (order.has(key)) return null;
    if (way.includes(key)) return [...way.slice(way.indexOf(key)), key];
    for (const other of reads.get(key) ?? []) {
      const circle = reads.has(other) ? circleFrom(other, [...way, key]) : null;
      if (circle) return circle;
    }
    order.add(key);
    return null;
  };
  for (const key of reads.keys()) {
    const circle = circleFrom(key, []);
    if (circle) return { order: null, circle };
  }
  return { order: [...order], circle: null };
}

/** The names that calls of one operator, anywhere in a piece of JSON, have as their first argument; muted parts included. */
export function namesGiven(operator: string, part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  if (Array.isArray(part)) return part.flatMap((item) => namesGiven(operator, item));
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return key === operator && typeof first === 'string' ? [first] : namesGiven(operator, value);
  });
}
