import { z } from 'zod';
import { listTasks, setTaskStatus } from '../../features/tasks/tasks.ts';
import { memberProcedure, router, staffProcedure } from './procedures.ts';

const status = z.enum(['open', 'done']);

export const tasksRouter = router({
  list: memberProcedure
    .input(z.object({ customerId: z.string().optional(), status: status.optional(), after: z.string().nullish(), limit: z.number().int().min(1).max(200) }))
    .query(({ ctx, input }) => listTasks(ctx.deps, ctx.workspaceId, input)),
  setStatus: staffProcedure
    .input(z.object({ id: z.string(), version: z.number().int(), status }))
    .mutation(({ ctx, input }) => setTaskStatus(ctx.deps, ctx.workspaceId, input)),
});
