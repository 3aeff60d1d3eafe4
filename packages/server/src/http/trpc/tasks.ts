import { z } from 'zod';
import { AppError } from '../../failure/app-error.ts';
import type { TaskDocument } from '../../store/port/document-kinds.ts';
import type { Page } from '../../store/port/documents.ts';
import { memberProcedure, router, staffProcedure } from './procedures.ts';

const status = z.enum(['open', 'done']);

export const tasksRouter = router({
  list: memberProcedure
    .input(z.object({ customerId: z.string().optional(), status: status.optional(), after: z.string().nullish(), limit: z.number().int().min(1).max(200) }))
    .query((): Promise<Page<TaskDocument>> => Promise.reject(new AppError('unavailable'))),
  setStatus: staffProcedure
    .input(z.object({ id: z.string(), version: z.number().int(), status }))
    .mutation((): Promise<TaskDocument> => Promise.reject(new AppError('unavailable'))),
});
