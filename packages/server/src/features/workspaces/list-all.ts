import type { Documents, StoredDocument, Where } from '../../store/port/documents.ts';

/** Every document of a kind that is small by nature (design objects), oldest first. */
export async function listAll<T extends StoredDocument, Indexed extends keyof T>(documents: Documents<T, Indexed>, workspaceId: string, where?: Where<T, Indexed>): Promise<T[]> {
  const all: T[] = [];
  let after: string | null = null;
  do {
    const page: { items: T[]; next: string | null } = await documents.list(workspaceId, { ...(where ? { where } : {}), after, limit: 1000 });
    all.push(...page.items);
    after = page.next;
  } while (after !== null);
  return all;
}
