import type { Accounts } from '../../auth/accounts.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { Role } from '../../store/port/document-kinds.ts';

/** Who is asking, from a session cookie or an API key. */
export type Principal = {
  workspaceId: string;
  role: Role;
  actor: Actor;
  /** Null for an API key. */
  user: { id: string; name: string; email: string } | null;
};

/** Request-free, so that routers are tested without HTTP. */
export type Context = { deps: Deps; accounts: Accounts; principal: Principal | null };
