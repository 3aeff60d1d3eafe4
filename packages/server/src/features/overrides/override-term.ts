import { z } from 'zod';
import type { Issue } from '@rubric/engine';
import type { LockTerm } from '../../store/port/customers.ts';
import type { Definition } from '../definitions/definitions.ts';

/** How long a person wants an override to hold: through a day (as the workspace's calendar has it), until one of the fields changes, or always. */
export const termRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('until'), day: z.iso.date() }),
  z.object({ kind: z.literal('change'), fields: z.array(z.string().max(64)).max(20) }),
  z.object({ kind: z.literal('always') }),
]);
export type TermRequest = z.infer<typeof termRequest>;

/** The term as stored; a day counts to its end. */
export function lockTerm(term: TermRequest, timeZone: string): LockTerm {
  if (term.kind !== 'until') return term;
  return { kind: 'until', at: Temporal.PlainDate.from(term.day).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds };
}

/** What is wrong with a term: a day that is over, no field, fields that there are not. */
export function termIssues(term: LockTerm, { fields }: Pick<Definition, 'fields'>, now: number): Issue[] {
  if (term.kind === 'until') return term.at <= now ? [{ code: 'override.dayOver', path: ['term', 'day'], params: {} }] : [];
  if (term.kind === 'always') return [];
  if (term.fields.length === 0) return [{ code: 'override.noFields', path: ['term', 'fields'], params: {} }];
  const known = new Set(fields.map(({ key }) => key));
  return term.fields.filter((field) => !known.has(field)).map((field) => ({ code: 'condition.unknownField', path: ['term', 'fields'], params: { field } }));
}
