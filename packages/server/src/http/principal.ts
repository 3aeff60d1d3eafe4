import type { Auth } from '../auth/open-auth.ts';
import type { Deps } from '../deps.ts';
import { findApiKey } from '../features/api-keys/api-keys.ts';
import type { Principal } from './trpc/context.ts';

async function findKeyHolder(deps: Deps, key: string): Promise<Principal | null> {
  const holder = await findApiKey(deps, key);
  return holder && { workspaceId: holder.workspaceId, role: holder.role, actor: { kind: 'apiKey', id: holder.id }, user: null };
}

/** Who is asking: an API key's holder where one is given, else the session's. */
export async function findPrincipal(deps: Deps, auth: Auth, headers: Headers): Promise<Principal | null> {
  const bearer = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) return findKeyHolder(deps, bearer);
  const signedIn = await auth.findSignedIn(headers);
  if (signedIn === null) return null;
  const { id, name, email, workspaceId } = signedIn;
  const member = await deps.store.members.find(workspaceId, id);
  return member && { workspaceId, role: member.role, actor: { kind: 'user', id }, user: { id, name, email } };
}
