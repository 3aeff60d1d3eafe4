import type { RouterInputs, RouterOutputs } from '../api/trpc.ts';
import type { Run } from '../runs/use-run.ts';

export type Analysis = RouterOutputs['imports']['analyse'];
/** Which sheet of a workbook is read, and which of its rows names the columns (0: none). */
export type TableChoice = { sheet?: number; headerRow?: number };
export type Column = Analysis['columns'][number];
export type Check = RouterOutputs['imports']['check'];
export type Mapping = RouterInputs['imports']['check']['mapping'];
export type OnFaulty = RouterInputs['imports']['start']['onFaulty'];

export type RunCounts = { created: number; updated: number; unchanged: number; faultyRows: number; skippedRows: number; problemCount: number; classCounts: Record<string, Record<string, number>>; problems: { row: number; column: number; code: string; params: Record<string, string | number | boolean> }[] };

/** What an import has done, at its end or so far; null before its first rows. */
export const countsOf = (run: Run): RunCounts | null => (run.result ?? run.checkpoint) as RunCounts | null;
