import type { Deps } from '../../deps.ts';
import type { AutomationDocument } from '../../store/port/document-kinds.ts';
import { customerCondition } from './customer-condition.ts';

const pageSize = 500;

/** How many customers are in the trigger's class now and meet the condition. Throws `invalid` for a condition that does not compile. */
export async function dryRun(deps: Deps, workspaceId: string, { trigger, condition }: Pick<AutomationDocument, 'trigger' | 'condition'>): Promise<{ matching: number }> {
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const query = { classes: { [trigger.schemeId]: [trigger.class] } };
  const holds = customerCondition(condition, definition, deps.clock());
  if (condition === null) return { matching: await deps.store.customers.count(workspaceId, query) };
  let matching = 0;
  let after: string | null = null;
  do {
    const page = await deps.store.customers.list(workspaceId, query, { sort: { by: 'createdAt', direction: 'asc' }, after, limit: pageSize });
    matching += page.items.filter(holds).length;
    after = page.next;
  } while (after !== null);
  return { matching };
}
