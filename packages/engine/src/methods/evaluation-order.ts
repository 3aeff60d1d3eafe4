import { namesGiven, readingOrder } from '../condition/reading-order.ts';
import type { Checked } from '../model/issue.ts';
import type { SchemeDefinition } from '../model/scheme.ts';

/** Keys of the other schemes whose classes a scheme's conditions ask for, sorted. */
export const askedSchemes = ({ method }: SchemeDefinition): string[] => [...new Set(namesGiven('classOf', method))].sort();

/**
 * The keys of schemes in an order in which each comes after those whose classes it asks for; otherwise as given. Schemes that are
 * asked for but not given are passed over. An issue names the schemes of a circle, its path the first of them.
 */
export function evaluationOrder(schemes: Readonly<Record<string, SchemeDefinition>>): Checked<string[]> {
  const { order, circle } = readingOrder(new Map(Object.entries(schemes).map(([key, scheme]) => [key, askedSchemes(scheme)])));
  if (order) return { ok: true, value: order };
  return { ok: false, issues: [{ code: 'scheme.classCycle', path: [circle[0] ?? ''], params: { cycle: circle.join(' → ') } }] };
}
