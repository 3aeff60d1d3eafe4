import type { Issue } from '@rubric/engine';
import { z } from 'zod';
import type { CustomerRecord } from '../../store/port/customers.ts';
import { keptProblems } from './import-limits.ts';
import type { PlacedRow } from './place-rows.ts';

const params = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** What a run has done so far; the same shape is its result, without `row`. Counts are of rows of the file. */
export const importProgress = z.object({
  /** Records read, the header and blank lines included. */
  row: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  /** Rows with a problem, whether skipped or imported without the faulty cell. */
  faultyRows: z.number(),
  skippedRows: z.number(),
  /** Rows passed over because only new, or only known customers were wanted. */
  passedRows: z.number().default(0),
  /** What is kept of rows with a fault or passed over, to be downloaded: how many, in how many pieces. */
  leftOut: z.object({ rows: z.number(), pieces: z.number() }).default({ rows: 0, pieces: 0 }),
  /** The first ones; no texts of the file. `column` is an index, −1 for a field that no column is for. */
  problems: z.array(z.object({ row: z.number(), column: z.number(), code: z.string(), params })),
  problemCount: z.number(),
  /** Scheme id → class key ('' for "not enough data") → rows whose customer was in that class after the row's chunk. */
  classCounts: z.record(z.string(), z.record(z.string(), z.number())),
});
export type ImportProgress = z.infer<typeof importProgress>;

export const beginning: ImportProgress = { row: 0, created: 0, updated: 0, unchanged: 0, faultyRows: 0, skippedRows: 0, passedRows: 0, leftOut: { rows: 0, pieces: 0 }, problems: [], problemCount: 0, classCounts: {} };

function problemsOf(rows: PlacedRow[], room: number): ImportProgress['problems'] {
  const found: ImportProgress['problems'] = [];
  for (const { row, problems } of rows) {
    for (const { column, issue } of problems) {
      if (found.length >= room) return found;
      found.push({ row: row.row, column, code: issue.code, params: issue.params satisfies Issue['params'] });
    }
  }
  return found;
}

function addClasses(counts: ImportProgress['classCounts'], rows: PlacedRow[], customers: CustomerRecord[]): ImportProgress['classCounts'] {
  const next = Object.fromEntries(Object.entries(counts).map(([scheme, classes]) => [scheme, { ...classes }]));
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  for (const { customerId, outcome } of rows) {
    if (outcome === 'skipped' || outcome === 'passed' || customerId === null) continue;
    for (const [scheme, { class: key }] of Object.entries(byId.get(customerId)?.classes ?? {})) {
      const classes = (next[scheme] ??= {});
      classes[key ?? ''] = (classes[key ?? ''] ?? 0) + 1;
    }
  }
  return next;
}

/** Adds a chunk that ended with record `row`. `customers` are the chunk's, as stored. */
export function addChunk(progress: ImportProgress, chunk: { row: number; rows: PlacedRow[]; customers: CustomerRecord[] }): Omit<ImportProgress, 'leftOut'> {
  const { row, rows, customers } = chunk;
  const count = (outcome: PlacedRow['outcome']) => rows.filter((placed) => placed.outcome === outcome).length;
  return {
    row,
    created: progress.created + count('created'),
    updated: progress.updated + count('updated'),
    unchanged: progress.unchanged + count('unchanged'),
    skippedRows: progress.skippedRows + count('skipped'),
    passedRows: progress.passedRows + count('passed'),
    faultyRows: progress.faultyRows + rows.filter(({ problems }) => problems.length > 0).length,
    problems: [...progress.problems, ...problemsOf(rows, keptProblems - progress.problems.length)],
    problemCount: progress.problemCount + rows.reduce((sum, { problems }) => sum + problems.length, 0),
    classCounts: addClasses(progress.classCounts, rows, customers),
  };
}
