import { listMembers } from '../../features/workspaces/list-members.ts';
import { memberProcedure, router } from './procedures.ts';

export const membersRouter = router({
  list: memberProcedure.query(({ ctx }) => listMembers(ctx.deps, ctx.workspaceId)),
});
