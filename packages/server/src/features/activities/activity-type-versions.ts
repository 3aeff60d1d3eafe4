import { type ActivityType, type ActivityTypeChange, activityTypeChanges } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Page } from '../../store/port/documents.ts';
import { listVersions, type VersionEntry, type VersionPage } from '../versions/list-versions.ts';

export type ActivityTypeVersionEntry = VersionEntry & { changes: ActivityTypeChange[] };

/** Newest first, each with what it changed of the one before. */
export const listActivityTypeVersions = (deps: Deps, workspaceId: string, page: VersionPage): Promise<Page<ActivityTypeVersionEntry>> =>
  listVersions(deps, workspaceId, { versions: deps.store.activityTypeVersions, ...page, tell: ({ types }, before) => ({ changes: activityTypeChanges(before?.types ?? [], types) }) });

async function typesOf(deps: Deps, workspaceId: string, number: number): Promise<ActivityType[]> {
  const [version] = (await deps.store.activityTypeVersions.list(workspaceId, { where: { number }, limit: 1 })).items;
  if (version === undefined) throw new AppError('notFound');
  return version.types;
}

/** What leads from one version to another, older or newer. Throws `notFound`. */
export async function compareActivityTypeVersions(deps: Deps, workspaceId: string, { from, to }: { from: number; to: number }): Promise<ActivityTypeChange[]> {
  const [before, after] = await Promise.all([typesOf(deps, workspaceId, from), typesOf(deps, workspaceId, to)]);
  return activityTypeChanges(before, after);
}
