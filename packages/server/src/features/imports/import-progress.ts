import type { Issue } from '@rubric/engine';
import { z } from 'zod';
import type { CustomerRecord } from '../../store/port/customers.ts';
import { keptProblems } from './import-limits.ts';
import type { ActivityOutcome, PlacedActivity } from './place-activities.ts';
import type { PlacedRow } from './place-rows.ts';
import type { CellProblem } from './row-reader.ts';

const params = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** Rows of activities by what became of them; those with a fault are counted with all others. */
export const activityCounts = z.object({ recorded: z.number(), joined: z.number(), repeated: z.number(), known: z.number(), nobody: z.number(), changed: z.number().default(0) });
export type ActivityCounts = z.infer<typeof activityCounts>;
export const noActivities: ActivityCounts = { recorded: 0, joined: 0, repeated: 0, known: 0, nobody: 0, changed: 0 };

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
  /** Rows passed over as chosen: only new, or only known customers were wanted, or rows of unknown ones left out. */
  passedRows: z.number().default(0),
  /** What is kept of rows with a fault or passed over, to be downloaded: how many, in how many pieces. */
  leftOut: z.object({ rows: z.number(), pieces: z.number() }).default({ rows: 0, pieces: 0 }),
  /** The first ones; no texts of the file. `column` is an index, −1 for a field that no column is for. */
  problems: z.array(z.object({ row: z.number(), column: z.number(), code: z.string(), params })),
  problemCount: z.number(),
  /** Scheme id → class key ('' for "not enough data") → rows whose customer was in that class after the row's chunk. */
  classCounts: z.record(z.string(), z.record(z.string(), z.number())),
  /** Where rows are activities; `created` are then the customers made for them. */
  activities: activityCounts.optional(),
});
export type ImportProgress = z.infer<typeof importProgress>;

export const beginning: ImportProgress = { row: 0, created: 0, updated: 0, unchanged: 0, faultyRows: 0, skippedRows: 0, passedRows: 0, leftOut: { rows: 0, pieces: 0 }, problems: [], problemCount: 0, classCounts: {} };

type Faulty = { row: { row: number }; problems: CellProblem[] };
type Added = Omit<ImportProgress, 'leftOut'>;

function problemsOf(rows: Faulty[], room: number): ImportProgress['problems'] {
  const found: ImportProgress['problems'] = [];
  for (const { row, problems } of rows) {
    for (const { column, issue } of problems) {
      if (found.length >= room) return found;
      found.push({ row: row.row, column, code: issue.code, params: issue.params satisfies Issue['params'] });
    }
  }
  return found;
}

/** Adds the faults of a chunk that ended with record `row`. */
function addFaults(progress: ImportProgress, row: number, rows: Faulty[]): Added {
  return {
    ...progress, row,
    faultyRows: progress.faultyRows + rows.filter(({ problems }) => problems.length > 0).length,
    problems: [...progress.problems, ...problemsOf(rows, keptProblems - progress.problems.length)],
    problemCount: progress.problemCount + rows.reduce((sum, { problems }) => sum + problems.length, 0),
  };
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

/** Adds a chunk of customers that ended with record `row`. `customers` are the chunk's, as stored. */
export function addCustomers(progress: ImportProgress, chunk: { row: number; rows: PlacedRow[]; customers: CustomerRecord[] }): Added {
  const { row, rows, customers } = chunk;
  const count = (outcome: PlacedRow['outcome']) => rows.filter((placed) => placed.outcome === outcome).length;
  return {
    ...addFaults(progress, row, rows),
    created: progress.created + count('created'),
    updated: progress.updated + count('updated'),
    unchanged: progress.unchanged + count('unchanged'),
    skippedRows: progress.skippedRows + count('skipped'),
    passedRows: progress.passedRows + count('passed'),
    classCounts: addClasses(progress.classCounts, rows, customers),
  };
}

/** Adds rows of activities to their counts. */
export function countActivities(counts: ActivityCounts, rows: PlacedActivity[]): ActivityCounts {
  const next = { ...counts };
  const count = (outcome: ActivityOutcome) => { if (outcome !== 'skipped') next[outcome] += 1; };
  for (const { outcome } of rows) count(outcome);
  return next;
}

/** Adds a chunk of activities that ended with record `row`; `created` customers were made for them. */
export function addActivities(progress: ImportProgress, chunk: { row: number; rows: PlacedActivity[]; created: number }): Added {
  const { row, rows, created } = chunk;
  const count = (...outcomes: ActivityOutcome[]) => rows.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    ...addFaults(progress, row, rows),
    created: progress.created + created,
    skippedRows: progress.skippedRows + count('skipped'),
    passedRows: progress.passedRows + count('nobody', 'repeated'),
    activities: countActivities(progress.activities ?? noActivities, rows),
  };
}
