import { fieldDef, type FieldType, type Issue } from '@rubric/engine';
import { z } from 'zod';
import type { ActivityMappingDocument } from '../../store/port/document-kinds.ts';
import type { StoredDocument } from '../../store/port/documents.ts';
import type { ActivityCounts } from './import-progress.ts';

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

/** What is chosen for rows of any kind. */
export const rowChoices = z.object({
  /** Fields that identify a customer, tried in order. */
  matchKeys: z.array(z.string()).max(10).default([]),
  /** What becomes of a row with a faulty cell: the cell is left empty, or the row is left out. */
  onFaulty: z.enum(['empty', 'skipRow']).default('empty'),
  corrections: corrections.default({ cells: [], rows: [] }),
});
export type RowChoices = z.infer<typeof rowChoices>;

/** How the rows of a file become customers; all that a person chooses. */
export const customerPlan = rowChoices.extend({
  as: z.literal('customers').default('customers'),
  mapping: importMapping,
  /** Whether rows make customers, change known ones, or both. */
  writes: z.enum(['both', 'create', 'update']).default('both'),
  /** Whether a value replaces a known customer's own, or only fills a gap. */
  values: z.enum(['overwrite', 'fill']).default('overwrite'),
});
export type CustomerPlan = z.infer<typeof customerPlan>;

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
  /** What was chosen the last time for a file with the same columns: where its rows were customers, and where they were activities. */
  saved: SavedPlan | null;
  savedActivities: SavedActivityPlan | null;
  /** Which of the two was later; null: neither. */
  lastAs: 'customers' | 'activities' | null;
  issues: Issue[];
};

/** A plan for the next file with the same columns; null stands for a column that was left out. Fields that are gone are left out, too. */
export type SavedPlan = Pick<CustomerPlan, 'matchKeys' | 'onFaulty' | 'writes' | 'values'> & { columns: ({ field: string; linkBy?: string } | null)[]; placeholders: string[] };

/** The same for rows that are activities. */
export type SavedActivityPlan = Required<Omit<ActivityMappingDocument, keyof StoredDocument>>;

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
  /** Rows that are passed over because only new, or only known customers are wanted, or those of unknown ones left out. */
  passed: number;
  nearChoices: NearChoice[];
  /** Where rows are activities: what becomes of them, and the first texts that lead to no known customer. `creates` are then the customers made for them. */
  activities?: ActivityCounts & { unmatched: { text: string; count: number }[] };
  issues: Issue[];
};
