import type { LocationQuery } from 'vue-router';

/** What the list shows: a search text, and per scheme the class keys of which one must hold ('' is "not enough data"). */
export type ListQuery = { search: string; classes: Record<string, string[]> };

const all = (value: LocationQuery[string] | undefined): string[] => [value ?? []].flat().filter((item) => item !== null);

/** The list's state lives in the address, `?q=…&class=<scheme id>:<class key>`, so that it can be linked and gone back to. */
export function readListQuery(query: LocationQuery): ListQuery {
  const classes: Record<string, string[]> = {};
  for (const text of all(query['class'])) {
    const split = text.indexOf(':');
    if (split < 1) continue;
    (classes[text.slice(0, split)] ??= []).push(text.slice(split + 1));
  }
  return { search: all(query['q'])[0] ?? '', classes };
}

export function writeListQuery({ search, classes }: ListQuery): { q?: string; class?: string[] } {
  const pairs = Object.entries(classes).flatMap(([scheme, keys]) => keys.map((key) => `${scheme}:${key}`));
  return { ...(search === '' ? {} : { q: search }), ...(pairs.length === 0 ? {} : { class: pairs }) };
}

export function toggleClass({ search, classes }: ListQuery, scheme: string, key: string): ListQuery {
  const chosen = classes[scheme] ?? [];
  const next = chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key];
  const { [scheme]: _, ...others } = classes;
  return { search, classes: next.length === 0 ? others : { ...others, [scheme]: next } };
}

export const countFilters = ({ classes }: ListQuery): number => Object.values(classes).reduce((sum, keys) => sum + keys.length, 0);

type ServerQuery = { search?: string; classes?: Record<string, (string | null)[]> };

export function toServerQuery({ search, classes }: ListQuery): ServerQuery {
  const asked = Object.fromEntries(Object.entries(classes).map(([scheme, keys]) => [scheme, keys.map((key) => (key === '' ? null : key))]));
  return { ...(search.trim() === '' ? {} : { search: search.trim() }), ...(Object.keys(asked).length === 0 ? {} : { classes: asked }) };
}
