import { fieldDef, type FieldType, type Issue } from '@rubric/engine';
import { z } from 'zod';

export const columnTarget = z.discriminatedUnion('to', [
  /** `linkBy`: for a customer link, the field of the other customer that the cells hold (its name, its phone …). */
  z.object({ index: z.number().int().min(0), to: z.literal('field'), field: z.string(), linkBy: z.string().optional() }),
  z.object({ index: z.number().int().min(0), to: z.literal('newField'), field: fieldDef }),
  z.object({ index: z.number().int().min(0), to: z.literal('skip') }),
]);
export type ColumnTarget = z.infer<typeof columnTarget>;

/** Where each column goes; `placeholders` are texts read as empty ("Select"). */
export const importMapping = z.object({ columns: z.array(columnTarget).max(1000), placeholders: z.array(z.string().max(200)).max(100) });
export type ImportMapping = z.infer<typeof importMapping>;

const row = z.number().int().min(1);

/** What was put right in the check: texts instead of faulty cells, and rows that are treated unlike the others. */
export const corrections = z.object({
  cells: z.array(z.object({ row, column: z.number().int().min(0), text: z.string().max(10_000) })).max(1000),
  rows: z.array(z.object({ row, onFaulty: z.enum(['empty', 'skipRow']) })).max(1000),
});
export type Corrections = z.infer<typeof corrections>;

/** How a file becomes customers; all that a person chooses. */
export const importPlan = z.object({
  mapping: importMapping,
  /** Fields that identify a customer, tried in order. */
  matchKeys: z.array(z.string()).max(10).default([]),
  /** What becomes of a row with a faulty cell: the cell is left empty, or the row is left out. */
  onFaulty: z.enum(['empty', 'skipRow']).default('empty'),
  /** Whether rows make customers, change known ones, or both. */
  writes: z.enum(['both', 'create', 'update']).default('both'),
  /** Whether a value replaces a known customer's own, or only fills a gap. */
  values: z.enum(['overwrite', 'fill']).default('overwrite'),
  corrections: corrections.default({ cells: [], rows: [] }),
});
export type ImportPlan = z.infer<typeof importPlan>;
/** As callers may give it. */
export type ImportPlanInput = z.input<typeof importPlan>;

export type ImportColumn = {
  index: number;
  header: string;
  samples: string[];
  guessedType: FieldType;
  choices?: string[];
  placeholders: { text: string; count: number }[];
  filled: number;
  guess: { field: string | null; confidence: number; reason: string };
};

export type ImportAnalysis = {
  fileName: string;
  bytes: number;
  encoding: string;
  separator: string;
  /** A workbook's sheets; empty for a text file. */
  sheets: { name: string; hidden: boolean }[];
  /** The position of the sheet that was read. */
  sheet: number | null;
  /** The record that names the columns; 0: none does. */
  headerRow: number;
  rowCount: number;
  columns: ImportColumn[];
  /** What was chosen the last time for a file with the same columns. */
  saved: SavedPlan | null;
  issues: Issue[];
};

/** A plan for the next file with the same columns; null stands for a column that was left out. Fields that are gone are left out, too. */
export type SavedPlan = Pick<ImportPlan, 'matchKeys' | 'onFaulty' | 'writes' | 'values'> & { columns: ({ field: string; linkBy?: string } | null)[]; placeholders: string[] };

export type ImportProblem = { row: number; column: number; header: string; text: string; issue: Issue };

/** A text that is read as a choice though it is written in another way. */
export type NearChoice = { column: number; header: string; text: string; choice: string; count: number };

/** What an import would do with the `rows` looked at so far; `done` once they are all. `problems` are the first ones, `problemCounts` is by column index (−1: no column). */
export type ImportCheck = {
  rows: number;
  done: boolean;
  goodRows: number;
  problems: ImportProblem[];
  problemCounts: Record<number, number>;
  creates: number;
  updates: number;
  /** Rows with a fault that would not be imported. */
  skips: number;
  /** Rows that are passed over because only new, or only known customers are wanted. */
  passed: number;
  nearChoices: NearChoice[];
  issues: Issue[];
};
