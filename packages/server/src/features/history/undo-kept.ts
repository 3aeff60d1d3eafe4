import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { customerTitle } from '../customers/customer-row.ts';
import { getRun } from '../runs/read-runs.ts';
import { type Kept, undoProgress } from './undo-progress.ts';

const resultSchema = z.object({ examples: undoProgress.shape.examples });

/** Customers that an undo has kept as they are, by name; `title` null: it is no customer any more. Throws `notFound`. */
export async function listKept(deps: Deps, workspaceId: string, runId: string): Promise<(Kept & { title: string | null })[]> {
  const run = await getRun(deps, workspaceId, runId);
  const parsed = resultSchema.safeParse(run.result ?? run.checkpoint);
  const examples = parsed.success ? parsed.data.examples : [];
  const { fields } = await deps.definitions.load(deps.store, workspaceId);
  const customers = new Map((await deps.store.customers.findMany(workspaceId, examples.map(({ customerId }) => customerId))).map((customer) => [customer.id, customer]));
  return examples.map((kept) => {
    const customer = customers.get(kept.customerId);
    return { ...kept, title: customer ? customerTitle(fields, customer.fields, customer.id) : null };
  });
}
