import { AppError } from '../../failure/app-error.ts';
import type { SchemeDocument, SchemeVersion } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';

export const versionId = (schemeId: string, number: number): string => `${schemeId}:${number}`;

/** Throws `notFound`. */
export async function getSchemeDocument(tx: Aggregates, workspaceId: string, id: string): Promise<SchemeDocument> {
  const scheme = await tx.schemes.find(workspaceId, id);
  if (scheme === null) throw new AppError('notFound');
  return scheme;
}

/** The live version; null before the first publish. */
export async function findPublished(tx: Aggregates, workspaceId: string, { id, publishedVersion }: SchemeDocument): Promise<SchemeVersion | null> {
  return publishedVersion === null ? null : tx.schemeVersions.find(workspaceId, versionId(id, publishedVersion));
}
