import { guessDateOrder, guessType, type DateOrder, type TypeGuess } from '@rubric/engine';
import { isPlaceholder } from './placeholders.ts';

export type ColumnProfile = {
  samples: string[];
  /** Distinct texts that tell the type, the frequent ones first. */
  texts: string[];
  placeholders: { text: string; count: number }[];
  /** Cells with a value; placeholders have none. */
  filled: number;
  /** Cells with anything in them. */
  written: number;
  guess: TypeGuess;
  dateOrder: DateOrder | undefined;
};

const longestKept = 300;
const lateKept = 200;
const sampleCount = 5;

/** Collects what one column holds, in bounded memory: its first distinct texts, and late ones, as files change their habits half-way. */
export function createColumnProfiler(header: string, distinctKept: number): { add(cell: string): void; finish(): ColumnProfile } {
  const counts = new Map<string, number>();
  const late: string[] = [];
  let overflow = 0;
  let written = 0;
  const add = (cell: string): void => {
    const trimmed = cell.trim();
    if (trimmed === '') return;
    written += 1;
    const text = trimmed.length > longestKept ? trimmed.slice(0, longestKept) : trimmed;
    const count = counts.get(text);
    if (count !== undefined || counts.size < distinctKept) counts.set(text, (count ?? 0) + 1);
    else late[overflow++ % lateKept] = text;
  };
  const finish = (): ColumnProfile => {
    const placeholders = [...counts].filter(([text]) => isPlaceholder(text)).map(([text, count]) => ({ text, count }));
    const filled = written - placeholders.reduce((sum, { count }) => sum + count, 0);
    const values = [...counts].filter(([text]) => !isPlaceholder(text));
    const samples = values.slice(0, sampleCount).map(([text]) => text);
    const texts = [...values.sort((a, b) => b[1] - a[1]).map(([text]) => text), ...late.filter((text) => !isPlaceholder(text))];
    const guess = guessType(texts, { filled, distinct: values.length + overflow }, header);
    return { samples, texts, placeholders, filled, written, guess, dateOrder: guessDateOrder(texts) };
  };
  return { add, finish };
}
