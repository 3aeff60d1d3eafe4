import type { Auth } from '../auth/open-auth.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../failure/app-error.ts';
import { findPrincipal } from './principal.ts';
import type { Principal } from './trpc/context.ts';

/** Who is asking, anyone but a viewer. Throws `unauthenticated`, `forbidden`. */
export async function staffOf(deps: Deps, auth: Auth, headers: Headers): Promise<Principal> {
  const principal = await findPrincipal(deps, auth, headers);
  if (principal === null) throw new AppError('unauthenticated');
  if (principal.role === 'viewer') throw new AppError('forbidden');
  return principal;
}
