import { locales } from '@rubric/engine';
import { z } from 'zod';
import { completeSetup, setupStatus } from '../../features/setup/setup.ts';
import { password } from '../../features/setup/create-owner.ts';
import { timeZone } from '../../features/workspaces/time-zone.ts';
import { publicProcedure, router } from './procedures.ts';

export const setupRouter = router({
  status: publicProcedure.query(({ ctx }) => setupStatus(ctx.deps)),
  complete: publicProcedure
    .input(z.object({
      token: z.string().max(200),
      name: z.string().trim().min(1).max(100),
      email: z.email().max(200),
      password,
      locale: z.enum(locales),
      timeZone,
      workspaceName: z.string().trim().min(1).max(100),
      template: z.string().max(64).nullable(),
    }))
    .mutation(({ ctx, input }) => completeSetup(ctx.deps, ctx.accounts, input)),
});
