import type { Deps } from '../../deps.ts';
import type { AutomationDocument } from '../../store/port/document-kinds.ts';
import { resolveSelection } from '../customers/selection.ts';

/** How many customers are in the trigger's class now and meet the condition; of those who may submit a form, how many meet the condition. Throws `invalid` for a condition that does not compile. */
export async function dryRun(deps: Deps, workspaceId: string, { trigger, condition }: Pick<AutomationDocument, 'trigger' | 'condition'>): Promise<{ matching: number }> {
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const { query, keep } = await resolveSelection(deps, definition, { ...(trigger.kind === 'enteredClass' ? { classes: { [trigger.schemeId]: [trigger.class] } } : {}), condition });
  return { matching: await deps.store.customers.count(workspaceId, query, keep) };
}
