import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { createRun } from '../runs/create-run.ts';
import { getSchemeDocument } from './find-scheme.ts';

/** How far back among the workspace's reclassifications a scheme's last one is looked for. */
const lookedAt = 500;

async function lastRun(tx: Aggregates, workspaceId: string, schemeId: string): Promise<RunDocument | null> {
  const { items } = await tx.runs.list(workspaceId, { where: { kind: 'reclassify' }, limit: lookedAt, order: 'newest' });
  return items.find(({ input }) => input.schemeId === schemeId) ?? null;
}

export type SchemeRun = { run: RunDocument; version: number; continuable: boolean };

/** It was stopped half-way, and what it worked on is still what is live. */
const isContinuable = ({ status, input }: RunDocument, publishedVersion: number | null): boolean =>
  (status === 'cancelled' || status === 'failed') && input.version === publishedVersion;

/** The run that last brought customers to a version of the scheme; null before the first publish. Throws `notFound`. */
export async function findSchemeRun(deps: Deps, workspaceId: string, schemeId: string): Promise<SchemeRun | null> {
  const { publishedVersion } = await getSchemeDocument(deps.store, workspaceId, schemeId);
  const run = await lastRun(deps.store, workspaceId, schemeId);
  return run && { run, version: Number(run.input.version), continuable: isContinuable(run, publishedVersion) };
}

/** Goes on where a stopped reclassification ended, in a run of its own. Throws `notFound`, `invalid` if there is nothing to go on with. */
export async function continueSchemeRun(deps: Deps, request: { workspaceId: string; actor: Actor; id: string }): Promise<{ runId: string }> {
  const { workspaceId, actor, id } = request;
  const runId = await deps.store.transaction(async (tx) => {
    const { publishedVersion } = await getSchemeDocument(tx, workspaceId, id);
    const stopped = await lastRun(tx, workspaceId, id);
    if (stopped === null || !isContinuable(stopped, publishedVersion)) throw new AppError('invalid', { issues: [{ code: 'run.notContinuable', path: [], params: {} }] });
    const run = await createRun(deps, tx, { workspaceId, actor, kind: 'reclassify', input: stopped.input, status: 'queued', from: stopped });
    return run.id;
  });
  deps.wake();
  return { runId };
}
