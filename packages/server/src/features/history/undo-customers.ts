import type { FieldValue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import type { Actor, Cause, Change } from '../../store/port/changes.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { RemovedCustomer, RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { type TakenBack, takeBackActivities } from '../activities/take-back-activities.ts';
import type { Decision } from '../classifications/class-lock.ts';
import { writeClasses } from '../classifications/write-classes.ts';
import { uniqueIssues } from '../customers/check-customer.ts';
import { applyPatch } from '../customers/field-patch.ts';
import { takeOut } from '../customers/remove-customers.ts';
import { bringBack } from '../customers/restore-customers.ts';
import { type CustomerWriteStep, writeCustomers } from '../customers/write-customers.ts';
import type { Definition } from '../definitions/definitions.ts';
import { planActivityUndo } from './undo-activities.ts';
import { revertOverrides } from './undo-overrides.ts';
import { planUndo, type UndoPlan } from './undo-plan.ts';
import type { Kept } from './undo-progress.ts';

export type UndoRequest = { workspaceId: string; definition: Definition; actor: Actor; undone: RunDocument; effects: 'fire' | 'silent'; customerIds: string[] };
/** `activities`: how many were taken out again; `activitiesReverted`: how many have their earlier values back. */
export type Undone = { reverted: number; removed: number; restored: number; activities: number; activitiesReverted: number; kept: Kept[] };

async function changesSince(tx: Aggregates, workspaceId: string, customerIds: string[], from: number): Promise<Map<string, Change[]>> {
  const all: Change[] = [];
  for (let after: string | null = null; ;) {
    const { items, next }: { items: Change[]; next: string | null } = await tx.changes.search(workspaceId, { customerIds, from }, { after, limit: 1000 });
    all.push(...items);
    if (next === null) return Map.groupBy(all, ({ customerId }) => customerId);
    after = next;
  }
}

type Reverted = { write: CustomerWriteStep | null; kept: Kept[] };

/** The write that takes the values back, and the fields that keep what they have. */
async function revert(tx: Aggregates, { workspaceId, definition }: UndoRequest, current: CustomerRecord, { values, kept }: Extract<UndoPlan, { kind: 'revert' }>): Promise<Reverted> {
  const wished = applyPatch(current.fields, values);
  const issues = [...definition.validateValues(wished), ...(await uniqueIssues(tx, workspaceId, definition, { id: current.id, fields: wished }))];
  const notFitting = [...new Set(issues.map(({ path: [key] }) => String(key)))].filter((key) => key in values);
  const left: Record<string, FieldValue | null> = Object.fromEntries(Object.entries(values).filter(([key]) => !notFitting.includes(key)));
  const about = (fields: string[], reason: Kept['reason']): Kept[] => (fields.length === 0 ? [] : [{ customerId: current.id, fields, reason }]);
  const write = Object.keys(left).length === 0 ? null : { kind: 'update' as const, current, fields: applyPatch(current.fields, left) };
  return { write, kept: [...about(kept, 'changed'), ...about(notFitting, 'notFitting')] };
}

async function lastRemoval(tx: Aggregates, workspaceId: string, customerId: string): Promise<RemovedCustomer | null> {
  return (await tx.removedCustomers.list(workspaceId, { where: { customerId }, limit: 1, order: 'newest' })).items[0] ?? null;
}

type Plans = { writes: CustomerWriteStep[]; decisions: { customer: CustomerRecord; decision: Decision }[]; removals: CustomerRecord[]; returns: RemovedCustomer[]; activities: Omit<TakenBack, 'customers'>; kept: Kept[] };

/** What is to be done for each customer; reads only. */
async function planAll(tx: Aggregates, request: UndoRequest, now: number): Promise<Plans> {
  const { workspaceId, definition, undone, customerIds } = request;
  const entered = new Set(definition.fields.filter(({ source }) => source.kind === 'input').map(({ key }) => key));
  const customers = new Map((await tx.customers.findMany(workspaceId, customerIds)).map((customer) => [customer.id, customer]));
  const changes = await changesSince(tx, workspaceId, customerIds, undone.createdAt);
  const planned = new Map(customerIds.map((id) => [id, planUndo(changes.get(id) ?? [], undone.id, entered)]));
  // Who is removed takes their activities along.
  const staying = new Map([...changes].filter(([id]) => planned.get(id)?.kind === 'revert'));
  const ofActivities = await planActivityUndo(tx, workspaceId, { definition, changes: staying, causeId: undone.id }, now);
  const plans: Plans = { writes: [], decisions: [], removals: [], returns: [], activities: { removed: [], reverted: [] }, kept: [] };
  for (const [id, plan] of planned) {
    const current = customers.get(id);
    const { untouched, reverted: back, kept: stay } = ofActivities.get(id) ?? { untouched: [], reverted: [], kept: 0 };
    const removal = plan.kind === 'restore' && current === undefined ? await lastRemoval(tx, workspaceId, id) : null;
    if (removal !== null) plans.returns.push(removal);
    else if (current === undefined) plans.kept.push({ customerId: id, fields: [], reason: 'gone' });
    else if (plan.kind === 'remove') plans.removals.push(current);
    else if (plan.kind === 'revert') {
      const reverted = await revert(tx, request, current, plan);
      const decided = await revertOverrides(tx, { workspaceId, definition, now, current, changes: changes.get(id) ?? [] }, plan);
      plans.decisions.push(...decided.decisions.map((decision) => ({ customer: current, decision })));
      // No run does two of these: change a customer's fields, decide on its class in a scheme, and record activities. One write each.
      if (reverted.write !== null) plans.writes.push(reverted.write);
      else {
        plans.activities.removed.push(...untouched);
        plans.activities.reverted.push(...back);
      }
      plans.kept.push(...reverted.kept, ...decided.kept, ...(stay === 0 ? [] : [{ customerId: id, fields: [], activities: stay, reason: 'changed' as const }]));
    }
  }
  return plans;
}

/** Takes back what a run did to these customers, where nobody has changed it since. In the caller's transaction. */
export async function undoCustomers(deps: Deps, tx: Aggregates, request: UndoRequest): Promise<Undone> {
  const { workspaceId, definition, actor, undone, effects } = request;
  const { writes, decisions, removals, returns, activities, kept } = await planAll(tx, request, deps.clock());
  const cause: Cause = { kind: 'undo', id: undone.id };
  const theirs = [...new Set([...activities.removed, ...activities.reverted.map(({ before }) => before)].map(({ customerId }) => customerId))];
  const customers = theirs.length === 0 ? [] : await tx.customers.findMany(workspaceId, theirs);
  await takeOut(deps, tx, { workspaceId, fields: definition.fields, actor, cause, customers: removals });
  const { updated } = await writeCustomers(deps, tx, { workspaceId, definition, actor, cause, writes, effects });
  await writeClasses(deps, tx, { workspaceId, definition, actor, cause, effects, occasion: `u${undone.id}`, customers: decisions.map((of) => ({ ...of, schemes: [] })) });
  await takeBackActivities(deps, tx, { workspaceId, definition, actor, cause, effects }, { customers, ...activities });
  const { restored } = await bringBack(deps, tx, { workspaceId, definition, actor, cause, removals: returns });
  return { reverted: updated + decisions.length + customers.length, removed: removals.length, restored: restored.length, activities: activities.removed.length, activitiesReverted: activities.reverted.length, kept };
}
