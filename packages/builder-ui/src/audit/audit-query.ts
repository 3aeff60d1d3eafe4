import type { LocationQuery } from 'vue-router';
import type { RouterInputs } from '../api/trpc.ts';

type Search = Omit<RouterInputs['history']['search'], 'after' | 'limit'>;
export type CauseKind = NonNullable<Search['cause']>;
export type Topic = NonNullable<Search['topic']>;
/** What the log is narrowed to; '' narrows nothing. Days are `YYYY-MM-DD`. */
export type AuditQuery = { who: string; through: CauseKind | ''; what: Topic | ''; from: string; until: string; customer: string };

export const causeKinds: readonly CauseKind[] = ['form', 'api', 'import', 'bulk', 'automation', 'override', 'merge', 'restore', 'undo', 'publish', 'time', 'fields', 'scorer', 'template'];
export const topics: readonly Topic[] = ['fields', 'class', 'override', 'activity', 'created', 'trash', 'merge', 'erased'];

const parts = ['who', 'through', 'what', 'from', 'until', 'customer'] as const;
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** From the address, so that what was found can be linked; what makes no sense narrows nothing. */
export function readAuditQuery(query: LocationQuery): AuditQuery {
  const text = (part: (typeof parts)[number]): string => [query[part] ?? ''].flat()[0] ?? '';
  const day = (part: 'from' | 'until'): string => (isDay(text(part)) ? text(part) : '');
  return { who: text('who'), through: causeKinds.find((kind) => kind === text('through')) ?? '', what: topics.find((topic) => topic === text('what')) ?? '', from: day('from'), until: day('until'), customer: text('customer') };
}

export const writeAuditQuery = (query: AuditQuery): Record<string, string> => Object.fromEntries(parts.flatMap((part) => (query[part] === '' ? [] : [[part, query[part]]])));

export function toSearch({ who, through, what, from, until, customer }: AuditQuery): Search {
  return {
    ...(who === '' ? {} : { actorId: who }), ...(through === '' ? {} : { cause: through }), ...(what === '' ? {} : { topic: what }), ...(customer === '' ? {} : { customerId: customer }),
    ...(from === '' ? {} : { from }), ...(until === '' ? {} : { until }),
  };
}
