import type { Deps } from '../../deps.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { writeClasses } from '../classifications/write-classes.ts';
import { takeOut } from '../customers/remove-customers.ts';
import { writeCustomers } from '../customers/write-customers.ts';
import type { Definition } from '../definitions/definitions.ts';
import { type BulkAction, planBulk } from './actions/registry.ts';
import { addPiece, type BulkProgress } from './bulk-progress.ts';
import { forgetIds, readIds } from './noted-ids.ts';

export type PieceRequest = { workspaceId: string; runId: string; definition: Definition; actor: Actor; action: BulkAction; effects: 'fire' | 'silent'; progress: BulkProgress };

/** Does the action to the next piece of those noted, in the caller's transaction. `count`: ids of the piece. Throws `invalid` where the action has ceased to fit. */
export async function changePiece(deps: Deps, tx: Aggregates, request: PieceRequest): Promise<{ next: BulkProgress; count: number }> {
  const { workspaceId, runId, definition, actor, action, effects, progress } = request;
  const piece = { workspaceId, runId, piece: progress.piece };
  const ids = await readIds(tx, piece);
  const found = new Map((await tx.customers.findMany(workspaceId, ids)).map((customer) => [customer.id, customer]));
  const customers = ids.flatMap((id) => found.get(id) ?? []);
  const plan = planBulk({ definition, actor, now: deps.clock(), newId: deps.newId }, action, customers);
  const cause = { kind: 'bulk' as const, id: runId };
  await takeOut(deps, tx, { workspaceId, fields: definition.fields, actor, cause, customers: plan.removals });
  await writeCustomers(deps, tx, { workspaceId, definition, actor, cause, effects, writes: plan.writes });
  await writeClasses(deps, tx, {
    workspaceId, definition, actor, cause, effects, reason: plan.reason, occasion: `b${runId}`,
    customers: plan.decisions.map(({ customer, decision }) => ({ customer, schemes: [], decision })),
  });
  await forgetIds(tx, piece);
  return { next: addPiece(progress, { plan, gone: ids.length - customers.length }), count: ids.length };
}
