import type { SchemeClasses, SchemeDefinition } from '@rubric/engine';
import type { Aggregates } from '../../store/port/store.ts';
import { listAll } from '../workspaces/list-all.ts';
import { findPublished } from './find-scheme.ts';

/** The published definitions of a workspace's schemes by key, but for one of them. */
export async function publishedSchemes(tx: Aggregates, workspaceId: string, exceptKey: string | null): Promise<Record<string, SchemeDefinition>> {
  const published: Record<string, SchemeDefinition> = {};
  for (const scheme of await listAll(tx.schemes, workspaceId)) {
    const version = scheme.key === exceptKey ? null : await findPublished(tx, workspaceId, scheme);
    if (version) published[scheme.key] = version.definition;
  }
  return published;
}

/** The classes that conditions may ask for. */
export const classesOf = (schemes: Readonly<Record<string, SchemeDefinition>>): SchemeClasses =>
  Object.fromEntries(Object.entries(schemes).map(([key, { classes }]) => [key, classes.map((known) => known.key)]));
