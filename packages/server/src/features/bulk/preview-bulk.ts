import type { FieldValue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Page } from '../../store/port/documents.ts';
import { customerTitle } from '../customers/customer-row.ts';
import { resolveSelection } from '../customers/selection.ts';
import { outcomeOf } from '../customers/write-customers.ts';
import type { Definition } from '../definitions/definitions.ts';
import { actionIssues, type BulkAction, planBulk } from './bulk-action.ts';
import type { BulkTarget } from './bulk-target.ts';
import { type ClassFlow, addMoves } from './class-flows.ts';
import { addFaults, type FaultReason } from './fault-reasons.ts';
import { matchingPage } from './matching-page.ts';

/** So many are looked at one by one at most, so that an answer comes soon. */
const mostLooked = 5000;
const pageSize = 500;
const mostExamples = 5;

/** One who would change; null is missing. For a removal both are null. */
type Example = { id: string; title: string; before: FieldValue | null; after: FieldValue | null };

/** `matching` is all; the rest is of the first `looked` of them. `reasons` say why the faulty ones stay as they are; `starts` is how many automations would be started. */
export type BulkPreview = { matching: number; looked: number; changing: number; faulty: number; reasons: FaultReason[]; examples: Example[]; flows: ClassFlow[]; starts: number };

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

/** Adds what the action would do to some more customers. */
function look(preview: BulkPreview, definition: Definition, { action, now }: { action: BulkAction; now: number }, customers: CustomerRecord[]): void {
  const { writes, removals, faulty } = planBulk(definition, action, customers);
  const field = action.kind === 'remove' ? null : action.field;
  const example = ({ id, fields }: CustomerRecord, after: FieldValue | undefined): Example => ({ id, title: customerTitle(definition.fields, fields, id), before: (field && fields[field]) ?? null, after: after ?? null });
  const outcomes = writes.map((write) => outcomeOf({ definition, cause: { kind: 'bulk' } }, write, now));
  const changing = [...removals.map((customer) => example(customer, undefined)), ...outcomes.flatMap(({ current, customer }) => (current ? [example(current, field ? customer.fields[field] : undefined)] : []))];
  preview.looked += customers.length;
  preview.changing += changing.length;
  preview.faulty += faulty.length;
  preview.reasons = faulty.reduce((reasons, { issues }) => addFaults(reasons, issues), preview.reasons);
  preview.examples = [...preview.examples, ...changing].slice(0, mostExamples);
  preview.starts += addMoves(preview.flows, outcomes.flatMap(({ classified }) => classified), definition.automations);
}

/** What the action would do, without doing it. Throws `invalid` for an action or a condition that doesn't fit the fields. */
export async function previewBulk(deps: Deps, workspaceId: string, { target, action }: { target: BulkTarget; action: BulkAction }): Promise<BulkPreview> {
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const issues = actionIssues(definition, action);
  if (issues.length > 0) throw new AppError('invalid', { issues });
  const preview: BulkPreview = { matching: 0, looked: 0, changing: 0, faulty: 0, reasons: [], examples: [], flows: [], starts: 0 };
  for await (const { customers, matching } of pages(deps, definition, target)) {
    preview.matching = matching;
    look(preview, definition, { action, now: deps.clock() }, customers);
    if (preview.looked >= mostLooked) break;
  }
  return preview;
}
