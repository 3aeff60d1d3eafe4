import type { Deps } from '../../deps.ts';
import type { Role } from '../../store/port/document-kinds.ts';
import { getWorkspace } from './bump-design.ts';

type SessionUser = { id: string; name: string; email: string };

/** The signed-in person and where they work. */
export async function describeSession(deps: Deps, session: { user: SessionUser; workspaceId: string; role: Role }) {
  const { id, name, locale, timeZone, currency } = await getWorkspace(deps.store, session.workspaceId);
  return { user: session.user, workspace: { id, name, locale, timeZone, currency }, role: session.role };
}
