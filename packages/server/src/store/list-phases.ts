import type { FieldPlace, RecordFilter } from '@rubric/engine';
import { badCursor, readCursorText, writeCursorText } from './cursor-text.ts';
import type { CustomerRecord, CustomerSort } from './port/customers.ts';
import type { Page } from './port/documents.ts';

/** What the customers of a phase are ordered by, before their ids; 'nothing': by their ids alone. */
export type PhaseOrder = { by: 'createdAt' | 'updatedAt' | 'nothing' } | { by: 'field'; place: FieldPlace } | { by: 'score'; scheme: string };

/** A sorted list is read phase by phase: first those who have a value, then those who have none. `unscored`: those without a score in the scheme. */
export type Phase = { where?: RecordFilter; unscored?: string; order: PhaseOrder };

export type SortValue = string | number | boolean;
/** The place of the last customer shown in a phase; `value` is null where the phase is ordered by nothing. */
export type PhasePlace = { value: SortValue | null; id: string };

const byId: PhaseOrder = { by: 'nothing' };

export function phasesOf({ by, direction }: CustomerSort): Phase[] {
  if (by === 'createdAt' || by === 'updatedAt') return [{ order: { by } }];
  if ('score' in by) return [{ order: { by: 'score', scheme: by.score } }, { unscored: by.score, order: byId }];
  const { place } = by;
  if (!('order' in by)) return [{ where: { is: 'present', place, wanted: true }, order: { by: 'field', place: by.place } }, { where: { is: 'present', place, wanted: false }, order: byId }];
  const steps = (direction === 'asc' ? by.order : by.order.toReversed()).map((value): Phase => ({ where: { is: 'among', place, values: [value], wanted: true }, order: byId }));
  const none: RecordFilter = { is: 'any', parts: [{ is: 'present', place, wanted: false }, { is: 'among', place, values: by.order, wanted: false }] };
  return [...steps, { where: none, order: byId }];
}

function valueOf(customer: CustomerRecord, order: PhaseOrder): SortValue | null {
  switch (order.by) {
    case 'nothing': return null;
    case 'createdAt': case 'updatedAt': return customer[order.by];
    case 'score': return customer.classes[order.scheme]?.score ?? null;
    case 'field': {
      const value = customer.fields[order.place.key];
      return value === undefined || Array.isArray(value) ? null : value;
    }
  }
}

type Cursor = { phase: number; place: PhasePlace | null };

const write = ({ phase, place }: Cursor): string => writeCursorText([phase, ...(place ? [place.id, ...(place.value === null ? [] : [place.value])] : [])]);

function read(cursor: string, phases: readonly Phase[]): Cursor {
  const [phase, id, value = null] = readCursorText(cursor);
  const order = typeof phase === 'number' ? phases[phase]?.order : undefined;
  if (typeof phase !== 'number' || !order || typeof id !== 'string') throw badCursor();
  if ((order.by === 'nothing') !== (value === null)) throw badCursor();
  if (value !== null && typeof value !== 'number' && typeof value !== 'string' && typeof value !== 'boolean') throw badCursor();
  if (value !== null && order.by !== 'field' && typeof value !== 'number') throw badCursor();
  return { phase, place: { value, id } };
}

export type ListPage = { sort: CustomerSort; after?: string | null; limit: number; keep?: (customer: CustomerRecord) => boolean };
/** Reads so many customers of a phase, beyond a place. */
export type ReadPhase = (phase: Phase, beyond: PhasePlace | null, count: number) => Promise<CustomerRecord[]>;

/** Rows per read where most may turn out not to be kept. */
const batch = 250;

/** One page, phase after phase, until it is full and one more is known to follow. */
export async function listInPhases(readPhase: ReadPhase, { sort, after, limit, keep }: ListPage): Promise<Page<CustomerRecord>> {
  if (limit === 0) return { items: [], next: null };
  const phases = phasesOf(sort);
  const from: Cursor = after ? read(after, phases) : { phase: 0, place: null };
  const found: { customer: CustomerRecord; at: Cursor }[] = [];
  for (let phase = from.phase; phase < phases.length && found.length <= limit; phase += 1) {
    const current = phases[phase] as Phase;
    let beyond = phase === from.phase ? from.place : null;
    for (let more = true; more && found.length <= limit; ) {
      const count = keep ? Math.max(batch, limit) : limit + 1 - found.length;
      const rows = await readPhase(current, beyond, count);
      for (const customer of rows) {
        beyond = { value: valueOf(customer, current.order), id: customer.id };
        if (!keep || keep(customer)) found.push({ customer, at: { phase, place: beyond } });
      }
      more = rows.length === count;
    }
  }
  const last = found[limit - 1];
  return { items: found.slice(0, limit).map(({ customer }) => customer), next: found.length > limit && last ? write(last.at) : null };
}

/** Everyone who is kept, read in the order in which nothing needs sorting. */
async function* everyoneKept(readPhase: ReadPhase, keep: (customer: CustomerRecord) => boolean): AsyncGenerator<CustomerRecord> {
  const order: PhaseOrder = { by: 'createdAt' };
  let beyond: PhasePlace | null = null;
  for (let more = true; more; ) {
    const rows: CustomerRecord[] = await readPhase({ order }, beyond, batch);
    for (const customer of rows) if (keep(customer)) yield customer;
    const last = rows.at(-1);
    if (last) beyond = { value: last.createdAt, id: last.id };
    more = rows.length === batch;
  }
}

export async function countKept(readPhase: ReadPhase, keep: (customer: CustomerRecord) => boolean, atMost = Infinity): Promise<number> {
  let kept = 0;
  for await (const _customer of everyoneKept(readPhase, keep)) {
    kept += 1;
    if (kept >= atMost) break;
  }
  return kept;
}

/** Class key, or '' for "not enough data" → how many are kept. */
export async function countKeptByClass(readPhase: ReadPhase, keep: (customer: CustomerRecord) => boolean, scheme: string): Promise<Record<string, number>> {
  const counts = new Map<string, number>();
  for await (const { classes } of everyoneKept(readPhase, keep)) {
    const classification = classes[scheme];
    if (classification) counts.set(classification.class ?? '', (counts.get(classification.class ?? '') ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
