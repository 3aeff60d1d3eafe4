import type { FieldValue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Page } from '../../store/port/documents.ts';
import { type ClassMove, withMoves } from '../classifications/class-move.ts';
import { classifyCustomer } from '../classifications/classify-customer.ts';
import { customerTitle } from '../customers/customer-row.ts';
import { resolveSelection } from '../customers/selection.ts';
import { outcomeOf } from '../customers/write-customers.ts';
import type { Definition } from '../definitions/definitions.ts';
import type { BulkPlan, PlanContext } from './actions/action-kind.ts';
import { actionIssues, type BulkAction, planBulk, shownOf } from './actions/registry.ts';
import { type AutomationStart, countStarts } from './automation-starts.ts';
import type { BulkTarget } from './bulk-target.ts';
import { type ClassFlow, addMoves } from './class-flows.ts';
import { addFaults, type FaultReason } from './fault-reasons.ts';
import { addHeld, type HeldAlready, nobodyHeld } from './held-already.ts';
import { matchingPage } from './matching-page.ts';

/** So many are looked at one by one at most, so that an answer comes soon. */
const mostLooked = 5000;
const pageSize = 500;
const mostExamples = 5;

/** One who would change: the field's value, or the class in the scheme; null is missing. For a removal both are null. */
type Example = { id: string; title: string; before: FieldValue | null; after: FieldValue | null };

/**
 * `matching` is all; the rest is of the first `looked` of them. `reasons` say why the faulty ones stay as they are; `held` are those whose class in the action's scheme a
 * person has set already; `starts` are the automations that would be started.
 */
export type BulkPreview = { matching: number; looked: number; changing: number; faulty: number; reasons: FaultReason[]; held: HeldAlready; examples: Example[]; flows: ClassFlow[]; starts: AutomationStart[] };

type Pages = AsyncGenerator<{ customers: CustomerRecord[]; matching: number }>;

async function* pages(deps: Deps, definition: Definition, target: BulkTarget): Pages {
  const workspaceId = definition.workspace.id;
  if ('ids' in target) {
    const customers = await deps.store.customers.findMany(workspaceId, [...new Set(target.ids)]);
    return yield { customers, matching: customers.length };
  }
  const resolved = await resolveSelection(deps, definition, target.selection);
  const matching = await deps.store.customers.count(workspaceId, resolved.query, resolved.keep);
  for (let after: string | null = null; ;) {
    const { items, next }: Page<CustomerRecord> = await matchingPage(deps, workspaceId, resolved, { after, limit: pageSize });
    yield { customers: items, matching };
    if (next === null) return;
    after = next;
  }
}

type Change = { before: CustomerRecord; after: CustomerRecord | null; classified: ClassMove[] };

/** What a plan comes to, customer by customer; `after` null: removed. */
function changesOf({ definition, now }: PlanContext, { writes, removals, decisions }: BulkPlan): Change[] {
  const written = writes.map((write) => outcomeOf({ definition, cause: { kind: 'bulk' } }, write, now));
  return [
    ...removals.map((before) => ({ before, after: null, classified: [] })),
    ...written.flatMap(({ current, customer, classified }) => (current ? [{ before: current, after: customer, classified }] : [])),
    ...decisions.map(({ customer, decision }) => {
      const classified = classifyCustomer(definition, customer, { now, decision, isDue: () => false });
      return { before: customer, after: withMoves(customer, classified), classified };
    }),
  ];
}

type Looking = { preview: BulkPreview; starts: ReturnType<typeof countStarts> };

/** Adds what the action would do to some more customers. */
function look({ preview, starts }: Looking, context: PlanContext, action: BulkAction, customers: CustomerRecord[]): void {
  const { definition } = context;
  const plan = planBulk(context, action, customers);
  const changes = changesOf(context, plan);
  const examples = changes.slice(0, mostExamples).map(({ before, after }): Example =>
    ({ id: before.id, title: customerTitle(definition.fields, before.fields, before.id), before: shownOf(action, before), after: after && shownOf(action, after) }));
  preview.looked += customers.length;
  preview.changing += changes.length;
  preview.faulty += plan.faulty.length;
  preview.reasons = plan.faulty.reduce((reasons, { issues }) => addFaults(reasons, issues), preview.reasons);
  preview.held = addHeld(preview.held, definition.fields, action, plan.held);
  preview.examples = [...preview.examples, ...examples].slice(0, mostExamples);
  addMoves(preview.flows, changes.flatMap(({ classified }) => classified));
  for (const { after, classified } of changes) if (after) starts.add(after, classified);
}

/** What the action would do, without doing it. Throws `invalid` for an action or a condition that doesn't fit the fields. */
export async function previewBulk(deps: Deps, { workspaceId, actor, target, action }: { workspaceId: string; actor: Actor; target: BulkTarget; action: BulkAction }): Promise<BulkPreview> {
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const context: PlanContext = { definition, actor, now: deps.clock(), newId: deps.newId };
  const issues = actionIssues(context, action);
  if (issues.length > 0) throw new AppError('invalid', { issues });
  const preview: BulkPreview = { matching: 0, looked: 0, changing: 0, faulty: 0, reasons: [], held: nobodyHeld, examples: [], flows: [], starts: [] };
  const starts = countStarts(definition, context.now);
  for await (const { customers, matching } of pages(deps, definition, target)) {
    preview.matching = matching;
    look({ preview, starts }, context, action, customers);
    if (preview.looked >= mostLooked) break;
  }
  return { ...preview, starts: starts.list() };
}
