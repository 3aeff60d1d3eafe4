import type { Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { customerTitle } from '../customers/customer-row.ts';
import { getRun } from '../runs/read-runs.ts';
import { bulkProgress } from './bulk-progress.ts';

const resultSchema = bulkProgress.pick({ examples: true });

/** Customers whom a bulk action has left as they were for a fault, by name; `title` null: it is no customer any more. */
export type LeftOut = { customerId: string; title: string | null; issues: Issue[] };

/** The first of them. Throws `notFound`. */
export async function listLeftOut(deps: Deps, workspaceId: string, runId: string): Promise<LeftOut[]> {
  const run = await getRun(deps, workspaceId, runId);
  const parsed = resultSchema.safeParse(run.result ?? run.checkpoint);
  const examples = parsed.success ? parsed.data.examples : [];
  const { fields } = await deps.definitions.load(deps.store, workspaceId);
  const customers = new Map((await deps.store.customers.findMany(workspaceId, examples.map(({ customerId }) => customerId))).map((customer) => [customer.id, customer]));
  return examples.map((example) => {
    const customer = customers.get(example.customerId);
    return { ...example, title: customer ? customerTitle(fields, customer.fields, customer.id) : null };
  });
}
