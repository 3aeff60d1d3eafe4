import type { JsonLogic } from '@rubric/engine';
import type { LocationQuery } from 'vue-router';
import type { RouterInputs, RouterOutputs } from '../api/trpc.ts';

export type ListSort = { by: string; direction: 'asc' | 'desc' };

/** How a scheme stands to the class that a person set. */
export type Stance = 'agrees' | 'conflicts' | 'silent';
export const stances: readonly Stance[] = ['agrees', 'conflicts', 'silent'];

/**
 * What the list shows: a search text, per scheme the class keys of which one must hold ('' is "not enough data"), per scheme the stances of which
 * one must hold where a person set the class, a condition, the order, and the columns (`field:<key>`, `class:<scheme id>`; none: the usual ones). `view` is the saved view it came from.
 */
export type ListQuery = { search: string; classes: Record<string, string[]>; locks: Record<string, Stance[]>; condition: JsonLogic; sort: ListSort; columns: string[]; view: string | null };

export const newestFirst: ListSort = { by: 'createdAt', direction: 'desc' };
export const everyone: ListQuery = { search: '', classes: {}, locks: {}, condition: null, sort: newestFirst, columns: [], view: null };

const all = (value: LocationQuery[string] | undefined): string[] => [value ?? []].flat().filter((item) => item !== null);

function readCondition(text: string | undefined): JsonLogic {
  try {
    return text === undefined ? null : (JSON.parse(text) as JsonLogic);
  } catch {
    return null;
  }
}

function readSort(text: string | undefined): ListSort {
  if (text === undefined) return newestFirst;
  return text.startsWith('-') ? { by: text.slice(1), direction: 'desc' } : { by: text, direction: 'asc' };
}

const writeSort = ({ by, direction }: ListSort): string => `${direction === 'desc' ? '-' : ''}${by}`;

/** `<scheme id>:<what>`, one or many, by scheme. */
function readPairs(texts: string[]): Record<string, string[]> {
  const pairs: Record<string, string[]> = {};
  for (const text of texts) {
    const split = text.indexOf(':');
    if (split > 0) (pairs[text.slice(0, split)] ??= []).push(text.slice(split + 1));
  }
  return pairs;
}
const writePairs = (pairs: Record<string, string[]>): string[] => Object.entries(pairs).flatMap(([scheme, keys]) => keys.map((key) => `${scheme}:${key}`));

function readLocks(texts: string[]): Record<string, Stance[]> {
  const known = Object.entries(readPairs(texts)).map(([scheme, read]) => [scheme, stances.filter((stance) => read.includes(stance))] as const);
  return Object.fromEntries(known.filter(([, found]) => found.length > 0));
}

/** The list's state lives in the address, `?q=…&class=<scheme id>:<class key>&lock=<scheme id>:<stance>&where={…}&sort=-field:spend`, so that it can be linked and gone back to. */
export function readListQuery(query: LocationQuery): ListQuery {
  return {
    search: all(query['q'])[0] ?? '', classes: readPairs(all(query['class'])), locks: readLocks(all(query['lock'])), condition: readCondition(all(query['where'])[0]), sort: readSort(all(query['sort'])[0]),
    columns: all(query['col']), view: all(query['view'])[0] ?? null,
  };
}

type Address = { q?: string; class?: string[]; lock?: string[]; where?: string; sort?: string; col?: string[]; view?: string };

export function writeListQuery(query: Partial<ListQuery>): Address {
  const { search, classes, locks, condition, sort, columns, view } = { ...everyone, ...query };
  const [ofClasses, ofLocks] = [writePairs(classes), writePairs(locks)];
  return {
    ...(search === '' ? {} : { q: search }), ...(ofClasses.length === 0 ? {} : { class: ofClasses }), ...(ofLocks.length === 0 ? {} : { lock: ofLocks }), ...(condition === null ? {} : { where: JSON.stringify(condition) }),
    ...(writeSort(sort) === writeSort(newestFirst) ? {} : { sort: writeSort(sort) }), ...(columns.length === 0 ? {} : { col: columns }), ...(view === null ? {} : { view }),
  };
}

export function toggleClass(query: ListQuery, scheme: string, key: string): ListQuery {
  const chosen = query.classes[scheme] ?? [];
  const next = chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key];
  const { [scheme]: _, ...others } = query.classes;
  return { ...query, classes: next.length === 0 ? others : { ...others, [scheme]: next } };
}

/** One choice of overrides per scheme; the same once more takes it back. */
export function toggleLock(query: ListQuery, scheme: string, next: readonly Stance[]): ListQuery {
  const { [scheme]: chosen = [], ...others } = query.locks;
  return { ...query, locks: chosen.join() === next.join() ? others : { ...others, [scheme]: [...next] } };
}

/** A column's header sorts by it: first ascending, then descending, then as usual. */
export function nextSort(sort: ListSort, by: string): ListSort {
  if (sort.by !== by) return { by, direction: 'asc' };
  return sort.direction === 'asc' ? { by, direction: 'desc' } : newestFirst;
}

/** An empty group narrows nothing, and asking for it would be refused. */
const isEmpty = (condition: JsonLogic): boolean => condition === null || (typeof condition === 'object' && !Array.isArray(condition) && ['and', 'or'].some((key) => Array.isArray(condition[key]) && condition[key].length === 0));

/** The parts of "all of these" count one by one, as their chips do; anything else is one. */
function countParts(condition: JsonLogic): number {
  if (isEmpty(condition)) return 0;
  const parts = typeof condition === 'object' && condition !== null && !Array.isArray(condition) ? (condition['and'] ?? null) : null;
  return Array.isArray(parts) ? parts.length : 1;
}

export const countFilters = ({ classes, locks, condition }: Pick<ListQuery, 'classes' | 'locks' | 'condition'>): number =>
  Object.values(classes).reduce((sum, keys) => sum + keys.length, 0) + Object.keys(locks).length + countParts(condition);

type ServerQuery = Pick<RouterInputs['customers']['list'], 'search' | 'classes' | 'locks' | 'condition' | 'sort'>;

const nullable = (classes: ListQuery['classes']): Record<string, (string | null)[]> =>
  Object.fromEntries(Object.entries(classes).map(([scheme, keys]) => [scheme, keys.map((key) => (key === '' ? null : key))]));

export function toServerQuery({ search, classes, locks, condition, sort }: ListQuery): ServerQuery {
  return {
    ...(search.trim() === '' ? {} : { search: search.trim() }), ...(Object.keys(classes).length === 0 ? {} : { classes: nullable(classes) }), ...(Object.keys(locks).length === 0 ? {} : { locks }),
    ...(isEmpty(condition) ? {} : { condition }), ...(sort.by === newestFirst.by && sort.direction === newestFirst.direction ? {} : { sort }),
  };
}

export type Segment = RouterOutputs['segments']['list'][number];
type SegmentContent = Omit<RouterInputs['segments']['save']['content'], 'name' | 'shared'>;

export const toSegment = ({ search, classes, locks, condition, sort, columns }: ListQuery): SegmentContent =>
  ({ search: search.trim(), classes: nullable(classes), locks, condition: isEmpty(condition) ? null : condition, sort, columns });

export function fromSegment({ id, search, classes, locks, condition, sort, columns }: Segment): ListQuery {
  const given = Object.fromEntries(Object.entries(classes).map(([scheme, keys]) => [scheme, keys.map((key) => key ?? '')]));
  return { search, classes: given, locks: locks ?? {}, condition, sort, columns, view: id };
}

/** Whether the list still shows what the view keeps. */
export const isSaved = (query: ListQuery, segment: Segment): boolean => JSON.stringify(toSegment(query)) === JSON.stringify(toSegment(fromSegment(segment)));
