import { type ActivityTypeChange, activityTypeChanges } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import type { Page } from '../../store/port/documents.ts';
import { compareSetVersions } from '../versions/compare-set-versions.ts';
import { listVersions, type VersionEntry, type VersionPage } from '../versions/list-versions.ts';

export type ActivityTypeVersionEntry = VersionEntry & { changes: ActivityTypeChange[] };

/** Newest first, each with what it changed of the one before. */
export const listActivityTypeVersions = (deps: Deps, workspaceId: string, page: VersionPage): Promise<Page<ActivityTypeVersionEntry>> =>
  listVersions(deps, workspaceId, { versions: deps.store.activityTypeVersions, ...page, tell: ({ types }, before) => ({ changes: activityTypeChanges(before?.types ?? [], types) }) });

/** What leads from one version to another, older or newer. Throws `notFound`. */
export const compareActivityTypeVersions = (deps: Deps, workspaceId: string, numbers: { from: number; to: number }): Promise<ActivityTypeChange[]> =>
  compareSetVersions(deps.store.activityTypeVersions, workspaceId, { ...numbers, changes: (before, after) => activityTypeChanges(before.types, after.types) });
