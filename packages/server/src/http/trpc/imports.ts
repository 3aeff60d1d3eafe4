import { z } from 'zod';
import { AppError } from '../../failure/app-error.ts';
import { importMapping, type ImportAnalysis, type ImportCheck } from '../../features/imports/import-types.ts';
import { router, staffProcedure } from './procedures.ts';

const runId = z.object({ runId: z.string() });

export const importsRouter = router({
  analyse: staffProcedure.input(runId).query((): Promise<ImportAnalysis> => Promise.reject(new AppError('unavailable'))),
  check: staffProcedure.input(runId.extend({ mapping: importMapping })).query((): Promise<ImportCheck> => Promise.reject(new AppError('unavailable'))),
  start: staffProcedure
    .input(runId.extend({ mapping: importMapping, matchKeys: z.array(z.string()).max(10), onFaulty: z.enum(['empty', 'skipRow']) }))
    .mutation((): Promise<{ runId: string }> => Promise.reject(new AppError('unavailable'))),
});
