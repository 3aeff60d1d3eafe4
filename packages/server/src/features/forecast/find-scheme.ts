import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';

/** Throws `notFound` for a scheme that is not published. */
export async function findScheme(deps: Deps, workspaceId: string, schemeId: string): Promise<{ definition: Definition; scheme: PublishedScheme }> {
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const scheme = definition.schemes.find(({ id }) => id === schemeId);
  if (!scheme) throw new AppError('notFound');
  return { definition, scheme };
}
