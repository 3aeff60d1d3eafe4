import type { Checked } from '../model/issue.ts';
import type { SchemeDefinition } from '../model/scheme.ts';

/** The schemes whose classes a part of a definition asks for, muted conditions included, since those are traced too. */
function askedIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  if (Array.isArray(part)) return part.flatMap(askedIn);
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return key === 'classOf' && typeof first === 'string' ? [first] : askedIn(value);
  });
}

/** Keys of the other schemes whose classes a scheme's conditions ask for, sorted. */
export const askedSchemes = ({ method }: SchemeDefinition): string[] => [...new Set(askedIn(method))].sort();

/**
 * The keys of schemes in an order in which each comes after those whose classes it asks for; otherwise as given. Schemes that are
 * asked for but not given are passed over. An issue names the schemes of a circle, its path the first of them.
 */
export function evaluationOrder(schemes: Readonly<Record<string, SchemeDefinition>>): Checked<string[]> {
  const asked = new Map(Object.entries(schemes).map(([key, scheme]) => [key, askedSchemes(scheme)]));
  const order = new Set<string>();
  const circleFrom = (key: string, way: readonly string[]): readonly string[] | null => {
    if (order.has(key)) return null;
    if (way.includes(key)) return [...way.slice(way.indexOf(key)), key];
    for (const other of asked.get(key) ?? []) {
      const circle = asked.has(other) ? circleFrom(other, [...way, key]) : null;
      if (circle) return circle;
    }
    order.add(key);
    return null;
  };
  for (const key of asked.keys()) {
    const circle = circleFrom(key, []);
    if (circle) return { ok: false, issues: [{ code: 'scheme.classCycle', path: [circle[0] ?? key], params: { cycle: circle.join(' → ') } }] };
  }
  return { ok: true, value: [...order] };
}
