import type { FieldValue, FieldValues } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import type { Actor, Cause, Change, ChangedValue } from '../../store/port/changes.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { DomainEvent } from '../../store/port/events.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { automationJobs, type ClassMove, isMove, moveAsChanges, moveAsEvents } from '../classifications/class-move.ts';
import { classifyCustomer } from '../classifications/classify-customer.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';
import { recordOverrides } from '../overrides/record-overrides.ts';
import { scoringJobs } from '../plugins/scoring-jobs.ts';
import { searchText } from './search-text.ts';

/** `fields` are the full next values, validated by the caller. */
export type CustomerWriteStep =
  | { kind: 'create'; id: string; fields: FieldValues }
  | { kind: 'update'; current: CustomerRecord; fields: FieldValues };

export type WriteRequest = {
  workspaceId: string;
  definition: Definition;
  actor: Actor;
  cause: Cause;
  writes: CustomerWriteStep[];
  /** `silent` stores events but starts no automation. */
  effects: 'fire' | 'silent';
};

/** `classCounts`: scheme id → class key ('' for "not enough data") → number of the written customers now in it. `customers` are as stored, in the order of the writes. */
export type WriteResult = { created: number; updated: number; unchanged: number; classCounts: Record<string, Record<string, number>>; customers: CustomerRecord[] };

type Step = { customer: CustomerRecord; change: Change | null; events: DomainEvent[]; classified: ClassMove[] };

function sameValue(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => item === b[index]);
  return a === b;
}

function changedValues(before: FieldValues, after: FieldValues): ChangedValue[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !sameValue(before[key], after[key]))
    .map((key) => {
      const value: ChangedValue = { path: `fields.${key}` };
      const [was, is] = [before[key], after[key]];
      if (was !== undefined) value.before = was;
      if (is !== undefined) value.after = is;
      return value;
    });
}

/** Classifies by the schemes that read a changed field, and by those that have not seen this customer. */
function classify(definition: Definition, customer: CustomerRecord, changed: Set<string>, now: number): ClassMove[] {
  const isDue = ({ id, reads }: PublishedScheme): boolean => customer.classes[id] === undefined || reads.some((field) => changed.has(field));
  return classifyCustomer(definition, customer, { now, isDue, changedFields: changed });
}

function prepare(deps: Deps, request: WriteRequest, write: CustomerWriteStep, now: number): Step {
  const current = write.kind === 'update' ? write.current : null;
  const values = changedValues(current?.fields ?? {}, write.fields);
  if (current !== null && values.length === 0) return { customer: current, change: null, events: [], classified: [] };
  const customer: CustomerRecord = current
    ? { ...current, version: current.version + 1, updatedAt: now, fields: write.fields, classes: { ...current.classes } }
    : { id: write.kind === 'create' ? write.id : '', version: 1, createdAt: now, updatedAt: now, fields: write.fields, classes: {} };
  const changed = new Set(values.map(({ path }) => path.slice('fields.'.length)));
  const classified = classify(request.definition, customer, changed, now);
  for (const { schemeId, after } of classified) customer.classes[schemeId] = after;
  const moves = classified.filter(isMove);
  const created: DomainEvent = { id: `${customer.id}:created`, type: 'customer.created', at: now, customerId: customer.id, data: {} };
  const change: Change = {
    id: deps.newId(), customerId: customer.id, at: now, actor: request.actor, cause: request.cause,
    kind: current ? 'updated' : 'created', values: [...values, ...classified.flatMap(moveAsChanges)],
  };
  const occasion = `v${customer.version}`;
  return { customer, change, classified, events: [...(current ? [] : [created]), ...moves.flatMap((move) => moveAsEvents(move, { occasion, at: now, cause: request.cause }))] };
}

function countClasses(definition: Definition, steps: Step[]): WriteResult['classCounts'] {
  return Object.fromEntries(definition.schemes.map(({ id }) => {
    const counts: Record<string, number> = {};
    for (const { customer } of steps) {
      const of = customer.classes[id];
      if (of) counts[of.class ?? ''] = (counts[of.class ?? ''] ?? 0) + 1;
    }
    return [id, counts];
  }));
}

/**
 * The one way a customer's fields change: customers, classes, change log, events and jobs, in the caller's transaction.
 * Validates nothing: the caller has asked `definition.validateValues`. Throws `conflict` if a customer changed meanwhile or an id exists.
 */
export async function writeCustomers(deps: Deps, tx: Aggregates, request: WriteRequest): Promise<WriteResult> {
  const { workspaceId, definition } = request;
  const now = deps.clock();
  const steps = request.writes.map((write) => prepare(deps, request, write, now));
  const changedSteps = steps.filter((step) => step.change !== null);
  const asWrite = ({ customer }: Step) => ({ customer, searchText: searchText(definition.fields, customer.fields) });
  const created = changedSteps.filter((step) => step.customer.version === 1);
  const updated = changedSteps.filter((step) => step.customer.version > 1);
  if (created.length > 0) await tx.customers.insertMany(workspaceId, created.map(asWrite));
  if (updated.length > 0) await tx.customers.updateMany(workspaceId, updated.map(asWrite));
  await recordOverrides(tx, workspaceId, changedSteps.flatMap((step) => step.classified), now);
  const events = changedSteps.flatMap((step) => step.events);
  const jobs = [
    ...(request.effects === 'fire' ? automationJobs(definition.automations, events, now) : []),
    ...scoringJobs(workspaceId, definition.plugins, changedSteps.flatMap(({ customer, change }) => (change ? [{ version: customer.version, change }] : [])), now),
  ];
  if (changedSteps.length > 0) await tx.changes.append(workspaceId, changedSteps.flatMap((step) => step.change ?? []));
  if (events.length > 0) await tx.events.append(workspaceId, events);
  if (jobs.length > 0) await tx.jobs.enqueue(workspaceId, jobs);
  return {
    created: created.length, updated: updated.length, unchanged: steps.length - changedSteps.length,
    classCounts: countClasses(definition, steps), customers: steps.map((step) => step.customer),
  };
}
