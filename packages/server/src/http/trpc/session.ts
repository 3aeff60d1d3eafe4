import { describeSession } from '../../features/workspaces/describe-session.ts';
import { publicProcedure, router } from './procedures.ts';

export const sessionRouter = router({
  /** Null when nobody is signed in. */
  get: publicProcedure.query(({ ctx }) => (ctx.principal?.user ? describeSession(ctx.deps, { ...ctx.principal, user: ctx.principal.user }) : null)),
});
