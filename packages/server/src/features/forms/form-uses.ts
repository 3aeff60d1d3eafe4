import type { Aggregates } from '../../store/port/store.ts';
import type { FieldUse } from '../fields/field-uses.ts';
import { listAll } from '../workspaces/list-all.ts';

/** An automation that starts when someone submits the form; switched on it is live, and would wait for ever without it. */
export type FormUse = FieldUse & { kind: 'automation' };

/** Form id → what waits for its submissions. */
export async function formUses(tx: Aggregates, workspaceId: string): Promise<Map<string, FormUse[]>> {
  const uses = new Map<string, FormUse[]>();
  for (const { id, name, trigger, enabled } of await listAll(tx.automations, workspaceId)) {
    if (trigger.kind === 'formSubmitted') uses.set(trigger.formId, [...(uses.get(trigger.formId) ?? []), { kind: 'automation', id, name, live: enabled }]);
  }
  return uses;
}
