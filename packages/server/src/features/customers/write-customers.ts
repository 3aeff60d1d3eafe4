import type { FieldValues } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import type { Actor, Cause, Change, ChangedValue } from '../../store/port/changes.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { AutomationDocument } from '../../store/port/document-kinds.ts';
import type { DomainEvent } from '../../store/port/events.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { type ClassMove, enteredEvents, heardEvents, moveAsChanges } from '../classifications/class-move.ts';
import { classifyCustomer } from '../classifications/classify-customer.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';
import { deriveValues } from '../derived/derive-values.ts';
import type { RollupValues } from '../derived/derived-fields.ts';
import { changedFlips } from '../derived/field-flips.ts';
import { recordOverrides } from '../overrides/record-overrides.ts';
import { scoringJobs } from '../plugins/scoring-jobs.ts';
import { asCustomerWrite } from './as-customer-write.ts';
import { changedKeys, changedValue, outcomeValues } from './changed-values.ts';
import { reserveUnique } from './reserve-unique.ts';

/** What happened to a customer beside its fields, in the same change: lines of the change log, and events. */
export type Alongside = { values: ChangedValue[]; events: DomainEvent[] };

/** `fields` are the full next values, validated by the caller; those of derived fields are computed here, rollups from what they come to now (`rollups`) or as they were. */
export type CustomerWriteStep =
  | { kind: 'create'; id: string; fields: FieldValues; rollups?: RollupValues; also?: Alongside }
  | { kind: 'update'; current: CustomerRecord; fields: FieldValues; rollups?: RollupValues; also?: Alongside }
  /** `removed` is the customer as it was when it was removed; every published scheme classifies it anew. */
  | { kind: 'restore'; removed: CustomerRecord; fields: FieldValues };

export type WriteRequest = {
  workspaceId: string;
  definition: Definition;
  actor: Actor;
  cause: Cause;
  writes: CustomerWriteStep[];
  /** `silent` starts no automation. */
  effects: 'fire' | 'silent';
  /** Fields by whose values somebody was looked for: of those who are made at the same instant with the same value, all but one are looked for again. */
  matchedBy?: readonly string[];
};

/** `classCounts`: scheme id → class key ('' for "not enough data") → number of the written customers now in it. `customers` are as stored, in the order of the writes. */
export type WriteResult = { created: number; updated: number; unchanged: number; classCounts: Record<string, Record<string, number>>; customers: CustomerRecord[] };

/** `stored`: whether the customer itself is to be written; `current`: as it is, null for one that is not there. */
type Step = { current: CustomerRecord | null; customer: CustomerRecord; stored: boolean; change: Change | null; events: DomainEvent[]; classified: ClassMove[] };

/** Classifies by the schemes that read a field that changed, or that will at another time, and by those that have not seen this customer. */
function classify(definition: Definition, customer: CustomerRecord, changed: Set<string> | 'anew', now: number): ClassMove[] {
  const isDue = ({ id, reads }: PublishedScheme): boolean => changed === 'anew' || customer.classes[id] === undefined || reads.some((field) => changed.has(field));
  return classifyCustomer(definition, customer, { now, isDue, ...(changed === 'anew' ? {} : { changedFields: changed }) });
}

/** What the definition holds stays as it is stored; only the run that it is held for may change it. */
function withHeld({ definition, cause }: Pick<WriteRequest, 'definition' | 'cause'>, before: FieldValues, after: FieldValues): FieldValues {
  if (cause.kind === 'fields' || definition.heldKeys.length === 0) return after;
  const held = new Set(definition.heldKeys);
  const keptOf = (values: FieldValues, isHeld: boolean) => Object.entries(values).filter(([key]) => held.has(key) === isHeld);
  return Object.fromEntries([...keptOf(after, false), ...keptOf(before, true)]);
}

type Derived = ReturnType<typeof deriveValues>;

/** The record but for its classes, which are still as they were. `isChange`: values changed, which is what people take for a change. */
function nextCustomer(write: CustomerWriteStep, { fields, flips }: Derived, now: number, isChange: boolean): CustomerRecord {
  const fieldFlips = Object.keys(flips).length === 0 ? {} : { fieldFlips: { ...flips } };
  if (write.kind === 'create') return { id: write.id, version: 1, createdAt: now, updatedAt: now, fields, classes: {}, ...fieldFlips };
  const { fieldFlips: _before, ...known } = write.kind === 'update' ? write.current : write.removed;
  return { ...known, version: known.version + 1, updatedAt: isChange ? now : known.updatedAt, fields, classes: { ...known.classes }, ...fieldFlips };
}

const changeKinds = { create: 'created', update: 'updated', restore: 'restored' } as const;

/** What a write comes to. `current`: the customer as it is, null for one that is not there; `stored`: whether it is to be written. */
export type WriteOutcome = { current: CustomerRecord | null; customer: CustomerRecord; stored: boolean; values: ChangedValue[]; classified: ClassMove[] };

/** The customer as a write leaves it, and what of it is new. Writes nothing, so that a preview can ask it too. */
export function outcomeOf(request: Pick<WriteRequest, 'definition' | 'cause'>, write: CustomerWriteStep, now: number): WriteOutcome {
  const current = write.kind === 'update' ? write.current : null;
  const rollups = write.kind === 'restore' ? null : (write.rollups ?? null);
  const known = write.kind === 'restore' ? write.removed : current;
  const derived = deriveValues(request.definition, { current: known, fields: withHeld(request, (write.kind === 'restore' ? write.fields : current?.fields) ?? {}, write.fields), rollups }, now);
  const keys = changedKeys(current?.fields ?? {}, derived.fields);
  const values = keys.map((key) => changedValue(key, current?.fields ?? {}, derived.fields));
  const flipped = changedFlips(current?.fieldFlips, derived.flips);
  const stored = current === null || values.length > 0 || flipped.length > 0;
  const customer = stored ? nextCustomer(write, derived, now, current === null || values.length > 0) : current;
  const classified = stored ? classify(request.definition, customer, write.kind === 'update' ? new Set([...keys, ...flipped]) : 'anew', now) : [];
  for (const { schemeId, after } of classified) customer.classes[schemeId] = after;
  return { current, customer, stored, values, classified };
}

const waiting = ({ effects, definition }: WriteRequest): AutomationDocument[] => (effects === 'fire' ? definition.automations : []);

function prepare(deps: Deps, request: WriteRequest, write: CustomerWriteStep, now: number): Step {
  const { current, customer, stored, values, classified } = outcomeOf(request, write, now);
  const { also = { values: [], events: [] } } = write.kind === 'restore' ? {} : write;
  const told = write.kind === 'restore' ? outcomeValues(customer.classes) : classified.flatMap(moveAsChanges);
  const lines = [...also.values, ...values, ...told];
  const change: Change = { id: deps.newId(), customerId: customer.id, at: now, actor: request.actor, cause: request.cause, kind: changeKinds[write.kind], values: lines };
  const moves = enteredEvents(waiting(request), classified, { occasion: `v${customer.version}`, at: now, cause: request.cause });
  const isTold = current === null || lines.length > 0;
  return { current, customer, stored, change: isTold ? change : null, classified, events: [...also.events, ...moves] };
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
 * The one way a customer's fields change: customers with their derived fields, classes, change log, events and jobs, in the caller's transaction.
 * Validates nothing: the caller has asked `definition.validateValues`. Throws `conflict` if a customer changed meanwhile or an id exists.
 */
export async function writeCustomers(deps: Deps, tx: Aggregates, request: WriteRequest): Promise<WriteResult> {
  const { workspaceId, definition } = request;
  const now = deps.clock();
  const steps = request.writes.map((write) => prepare(deps, request, write, now));
  const changedSteps = steps.filter((step) => step.change !== null);
  const changes = changedSteps.flatMap(({ change }) => change ?? []);
  const write = asCustomerWrite(definition.fields);
  const asWrite = ({ customer }: Step) => write(customer);
  const stored = steps.filter((step) => step.stored);
  const inserted = stored.filter((step) => step.current === null);
  const updated = stored.filter((step) => step.current !== null);
  await reserveUnique(tx, workspaceId, { fields: definition.fields, matchedBy: request.matchedBy ?? [] }, stored);
  if (inserted.length > 0) await tx.customers.insertMany(workspaceId, inserted.map(asWrite));
  if (updated.length > 0) await tx.customers.updateMany(workspaceId, updated.map(asWrite));
  await recordOverrides(tx, workspaceId, stored.flatMap((step) => step.classified), now);
  const heard = heardEvents(waiting(request), changedSteps.flatMap((step) => step.events), now);
  const jobs = [
    ...heard.jobs,
    ...scoringJobs(workspaceId, definition.plugins, changedSteps.flatMap(({ customer, change }) => (change ? [{ version: customer.version, change }] : [])), now),
  ];
  if (changes.length > 0) await tx.changes.append(workspaceId, changes);
  if (heard.events.length > 0) await tx.events.append(workspaceId, heard.events);
  if (jobs.length > 0) await tx.jobs.enqueue(workspaceId, jobs);
  return {
    created: inserted.length, updated: updated.length, unchanged: steps.length - changedSteps.length,
    classCounts: countClasses(definition, steps), customers: steps.map((step) => step.customer),
  };
}
