import { AppError } from '../../failure/app-error.ts';
import type { Documents } from '../../store/port/documents.ts';
import type { KeptVersion } from './list-versions.ts';

/** What leads from one kept version of a set of definitions to another, older or newer. Throws `notFound`. */
export async function compareSetVersions<V extends KeptVersion, Change>(
  versions: Documents<V, 'number'>, workspaceId: string, { from, to, changes }: { from: number; to: number; changes: (before: V, after: V) => Change[] },
): Promise<Change[]> {
  const get = async (number: number): Promise<V> => {
    const [version] = (await versions.list(workspaceId, { where: { number } as Partial<Pick<V, 'number'>>, limit: 1 })).items;
    if (version === undefined) throw new AppError('notFound');
    return version;
  };
  return changes(...(await Promise.all([get(from), get(to)])));
}
