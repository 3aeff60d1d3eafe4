import { fieldDef, type FieldType, type Issue } from '@rubric/engine';
import { z } from 'zod';

export const columnTarget = z.discriminatedUnion('to', [
  z.object({ index: z.number().int().min(0), to: z.literal('field'), field: z.string() }),
  z.object({ index: z.number().int().min(0), to: z.literal('newField'), field: fieldDef }),
  z.object({ index: z.number().int().min(0), to: z.literal('skip') }),
]);
export type ColumnTarget = z.infer<typeof columnTarget>;

/** Where each column goes; `placeholders` are texts read as empty ("Select"). */
export const importMapping = z.object({ columns: z.array(columnTarget).max(1000), placeholders: z.array(z.string().max(200)).max(100) });
export type ImportMapping = z.infer<typeof importMapping>;

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
  issues: Issue[];
};

export type ImportProblem = { row: number; column: number; header: string; text: string; issue: Issue };

/** `problems` holds at most 200; `problemCounts` is by column index. */
export type ImportCheck = {
  rows: number;
  goodRows: number;
  problems: ImportProblem[];
  problemCounts: Record<number, number>;
  creates: number;
  updates: number;
  issues: Issue[];
};
