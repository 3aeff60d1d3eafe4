import { z } from 'zod';
import { AppError } from '../../failure/app-error.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Page } from '../../store/port/documents.ts';
import { memberProcedure, router, staffProcedure } from './procedures.ts';

const byId = z.object({ id: z.string() });

export const runsRouter = router({
  get: memberProcedure.input(byId).query((): Promise<RunDocument> => Promise.reject(new AppError('unavailable'))),
  list: memberProcedure
    .input(z.object({ kind: z.enum(['import', 'reclassify', 'template', 'score']).optional(), after: z.string().nullish(), limit: z.number().int().min(1).max(200) }))
    .query((): Promise<Page<RunDocument>> => Promise.reject(new AppError('unavailable'))),
  cancel: staffProcedure.input(byId).mutation((): Promise<RunDocument> => Promise.reject(new AppError('unavailable'))),
  /** The run now and at every change of its progress, until it has ended. */
  watch: memberProcedure.input(byId).subscription(async function* (): AsyncGenerator<RunDocument, void> {
    throw new AppError('unavailable');
  }),
});
