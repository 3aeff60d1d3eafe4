import type { Change, ChangeTopic } from './port/changes.ts';

/** What changes that speak of a customer as a whole are about. */
const wholes: Partial<Record<Change['kind'], ChangeTopic>> = { created: 'created', removed: 'trash', restored: 'trash', merged: 'merge', erased: 'erased' };
const parts: Record<string, ChangeTopic> = { fields: 'fields', classes: 'class', locks: 'override', activities: 'activity' };

/** What a change is about: the customer as a whole, or each part of it that is another now. */
export function topicsOf({ kind, values }: Pick<Change, 'kind' | 'values'>): ChangeTopic[] {
  const whole = wholes[kind];
  if (whole !== undefined) return [whole];
  return [...new Set(values.flatMap(({ path }) => parts[path.slice(0, path.indexOf('.'))] ?? []))];
}
