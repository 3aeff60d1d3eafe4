import type { Deps } from '../../deps.ts';
import type { Actor } from '../../store/port/changes.ts';
import { createRun } from '../runs/create-run.ts';
import { getTemplate } from './read-templates.ts';

/** Starts the run that installs a template. Throws `notFound`. Installing again adds what is missing and repeats nothing. */
export async function installTemplate(deps: Deps, request: { workspaceId: string; actor: Actor; name: string; withCustomers: boolean }): Promise<{ runId: string }> {
  const { workspaceId, actor, name, withCustomers } = request;
  const template = await getTemplate(name);
  const total = withCustomers ? template.customers.length : 0;
  const run = await deps.store.transaction((tx) => createRun(deps, tx, { workspaceId, actor, kind: 'template', input: { name, withCustomers }, status: 'queued', total }));
  deps.wake();
  return { runId: run.id };
}
