import { type FormChange, formChanges, type FormDefinition } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { FormDocument } from '../../store/port/document-kinds.ts';
import type { Page } from '../../store/port/documents.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { unknownSaver } from '../versions/keep-set-version.ts';
import { listVersions, type VersionEntry, type VersionPage } from '../versions/list-versions.ts';
import { listAll } from '../workspaces/list-all.ts';
import { getForm } from './read-forms.ts';

/** Ids of one form's versions sort as their numbers do, since lists go by id. */
const versionId = (formId: string, number: number): string => `${formId}:${String(number).padStart(9, '0')}`;

/** Keeps what is live, in the transaction of the publish. */
export async function keepFormVersion(tx: Aggregates, version: { workspaceId: string; actor: Actor; formId: string; number: number; definition: FormDefinition; at: number }): Promise<void> {
  const { workspaceId, actor, at, ...kept } = version;
  await tx.formVersions.insert(workspaceId, { id: versionId(kept.formId, kept.number), createdAt: at, updatedAt: at, ...kept, savedBy: actor });
}

/** What was published before versions were kept is the first of them; who did it is not known. */
export async function keepPresentForm(tx: Aggregates, workspaceId: string, { id: formId, live, liveNumber: number, updatedAt: at }: FormDocument): Promise<void> {
  if (live !== null) await keepFormVersion(tx, { workspaceId, actor: unknownSaver, formId, number, definition: live, at });
}

export async function removeFormVersions(tx: Aggregates, workspaceId: string, formId: string): Promise<void> {
  for (const { id } of await listAll(tx.formVersions, workspaceId, { formId })) await tx.formVersions.remove(workspaceId, id);
}

/** `changes` since the version before; null: none before it is kept. */
export type FormVersionEntry = VersionEntry & { changes: FormChange[] | null };

/** Newest first. Throws `notFound`. */
export async function listFormVersions(deps: Deps, workspaceId: string, { id: formId, ...page }: VersionPage & { id: string }): Promise<Page<FormVersionEntry>> {
  await getForm(deps.store, workspaceId, formId);
  return listVersions(deps, workspaceId, { versions: deps.store.formVersions, where: { formId }, ...page, tell: ({ definition }, before) => ({ changes: before ? formChanges(before.definition, definition) : null }) });
}

/** The form as it was published then. Throws `notFound`. */
export async function getFormVersion(deps: Deps, workspaceId: string, { id, number }: { id: string; number: number }): Promise<FormDefinition> {
  const version = await deps.store.formVersions.find(workspaceId, versionId(id, number));
  if (version === null) throw new AppError('notFound');
  return version.definition;
}

/** What leads from one version to another, older or newer. Throws `notFound`. */
export async function compareFormVersions(deps: Deps, workspaceId: string, { id, from, to }: { id: string; from: number; to: number }): Promise<FormChange[]> {
  const [before, after] = await Promise.all([from, to].map((number) => getFormVersion(deps, workspaceId, { id, number })));
  return formChanges(before!, after!);
}
