import type { RouterInputs, RouterOutputs } from '../api/trpc.ts';
import type { Run } from '../runs/use-run.ts';

export type Analysis = RouterOutputs['imports']['analyse'];
/** Which sheet of a workbook is read, and which of its rows names the columns (0: none). */
export type TableChoice = { sheet?: number; headerRow?: number };
export type Column = Analysis['columns'][number];
export type CheckInput = RouterInputs['imports']['check'];
export type Check = RouterOutputs['imports']['check'] extends AsyncIterable<infer Answer> ? Answer : never;
export type Problem = Check['problems'][number];
/** What is asked for where rows are activities, and where they are customers. */
export type ActivityInput = Extract<CheckInput, { as: 'activities' }>;
export type CustomerInput = Exclude<CheckInput, { as: 'activities' }>;
export type Mapping = CustomerInput['mapping'];
export type OnFaulty = NonNullable<CheckInput['onFaulty']>;
export type Writes = NonNullable<CustomerInput['writes']>;
export type Values = NonNullable<CustomerInput['values']>;
export type Corrections = NonNullable<CheckInput['corrections']>;

export type ActivityCounts = { recorded: number; joined: number; known: number; nobody: number; repeated: number; changed?: number };
/** `activities`: where the rows are activities; `created` are then the customers made for them. */
export type RunCounts = { activities?: ActivityCounts;  created: number; updated: number; unchanged: number; faultyRows: number; skippedRows: number; passedRows: number; leftOut: { rows: number }; problemCount: number; classCounts: Record<string, Record<string, number>>; problems: { row: number; column: number; code: string; params: Record<string, string | number | boolean> }[] };

/** What an import has done, at its end or so far; null before its first rows. */
export const countsOf = (run: Run): RunCounts | null => (run.result ?? run.checkpoint) as RunCounts | null;
