import type { Deps } from '../../deps.ts';
import { listAll } from '../workspaces/list-all.ts';
import { readTemplates, summarise, type TemplateSummary } from './read-templates.ts';

export async function listTemplates(deps: Deps, workspaceId: string): Promise<TemplateSummary[]> {
  const [templates, installed] = await Promise.all([readTemplates(), listAll(deps.store.installedTemplates, workspaceId)]);
  const names = new Set(installed.map(({ id }) => id));
  return templates.map((template) => summarise(template, names.has(template.name)));
}
