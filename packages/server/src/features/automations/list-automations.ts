import type { Deps } from '../../deps.ts';
import type { AutomationRun } from '../../store/port/document-kinds.ts';
import type { Page } from '../../store/port/documents.ts';
import { customerTitle } from '../customers/customer-row.ts';
import { listAll } from '../workspaces/list-all.ts';
import type { AutomationRunEntry, AutomationSummary } from './automation-types.ts';

/** All automations with how their runs stand. */
export async function listAutomations({ store }: Deps, workspaceId: string): Promise<AutomationSummary[]> {
  const count = (automationId: string, status: AutomationRun['status']) => store.automationRuns.count(workspaceId, { automationId, status });
  return Promise.all((await listAll(store.automations, workspaceId)).map(async (automation) => {
    const [done, failed, running] = await Promise.all([count(automation.id, 'done'), count(automation.id, 'failed'), count(automation.id, 'running')]);
    return { ...automation, runs: { done, failed, running } };
  }));
}

export type RunsRequest = { automationId?: string | undefined; customerId?: string | undefined; after?: string | null | undefined; limit: number };

/** The run log, newest first. */
export async function listAutomationRuns(deps: Deps, workspaceId: string, request: RunsRequest): Promise<Page<AutomationRunEntry>> {
  const { automationId, customerId, after = null, limit } = request;
  const where = { ...(automationId ? { automationId } : {}), ...(customerId ? { customerId } : {}) };
  const page = await deps.store.automationRuns.list(workspaceId, { where, after, limit, order: 'newest' });
  const { fields } = await deps.definitions.load(deps.store, workspaceId);
  const customers = await deps.store.customers.findMany(workspaceId, [...new Set(page.items.map((run) => run.customerId))]);
  const values = new Map(customers.map((customer) => [customer.id, customer.fields]));
  return { next: page.next, items: page.items.map((run) => ({ ...run, customerTitle: customerTitle(fields, values.get(run.customerId) ?? {}, run.customerId) })) };
}
