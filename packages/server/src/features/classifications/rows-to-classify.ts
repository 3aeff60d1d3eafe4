import type { Column, Columns, EvaluationContext, Outcome } from '@rubric/engine';
import { classColumn, noClasses, standingOf, unknownWord, type CustomerColumns, type SchemeColumns } from '../columns/customer-columns.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';

/** Rows that a scheme says something else of than is stored, and others in which a person's class holds, in whichever scheme. */
export type RowsToClassify = { differing: number[]; held: number[] };

const numberAt = (column: Column, row: number): number => (column.kind === 'numbers' ? (column.numbers[row] as number) : Number.NaN);
const wordAt = (column: Column, row: number): string | undefined => (column.kind === 'codes' ? (column.dictionary[column.codes[row] as number] as string | undefined) : undefined);
const same = (stored: number, value: number | null): boolean => (Number.isNaN(stored) ? value === null : stored === value);

/** The columns as an evaluation reads them. */
function evaluated({ ids, fields, schemes: byId }: CustomerColumns, { schemes }: Definition): Columns {
  const none = noClasses(ids.length);
  return {
    count: ids.length,
    byField: new Map([...fields].map(([key, { column }]) => [key, column])),
    byScheme: new Map(schemes.map(({ id, key }) => [key, classColumn(byId.get(id)?.standing ?? none)])),
  };
}

/** When time alone could next change a field that the scheme reads, by row. */
function flipOfFields({ fieldFlips }: CustomerColumns, reads: readonly string[]): (row: number) => number {
  const columns = reads.flatMap((key) => fieldFlips.get(key) ?? []);
  return (row) => columns.reduce((first, column) => Math.min(first, numberAt(column, row) || Infinity), Infinity);
}

/** Whether a row is stored with just this outcome. */
function createIsStored({ standing, score, flipsAt, unknown }: SchemeColumns, fieldFlip: (row: number) => number): (row: number, outcome: Outcome) => boolean {
  return (row, outcome) => {
    const stored = standingOf(wordAt(standing, row));
    if (stored === null || stored.class !== outcome.class || !same(numberAt(score, row), outcome.score)) return false;
    const flip = Math.min(outcome.flipsAt ?? Infinity, fieldFlip(row));
    return same(numberAt(flipsAt, row), flip === Infinity ? null : flip) && wordAt(unknown, row) === unknownWord(outcome.unknown);
  };
}

/** Rows in which a person's class holds, in whichever scheme. */
function heldRows({ ids, schemes }: CustomerColumns): Uint8Array {
  const held = new Uint8Array(ids.length);
  for (const { standing } of schemes.values()) {
    if (standing.kind !== 'codes') continue;
    const isHeld = standing.dictionary.map((word) => standingOf(word as string | undefined)?.held === true);
    if (isHeld.includes(true)) for (const [row, code] of standing.codes.entries()) if (isHeld[code]) held[row] = 1;
  }
  return held;
}

/** Whom a scheme must classify again, as it is published now, of customers in columns; of all others it says what is stored. */
export function rowsToClassify(columns: CustomerColumns, definition: Definition, scheme: PublishedScheme, now: number): RowsToClassify {
  const context: EvaluationContext = { ...definition.context(now), ...scheme.statistics };
  const held = heldRows(columns);
  const stored = columns.schemes.get(scheme.id);
  const isStored = stored ? createIsStored(stored, flipOfFields(columns, scheme.reads)) : () => false;
  const rows: RowsToClassify = { differing: [], held: [] };
  scheme.compiled.eachOutcome(evaluated(columns, definition), context, (row, outcome) => {
    if (held[row] === 1) rows.held.push(row);
    else if (!isStored(row, outcome)) rows.differing.push(row);
  });
  return rows;
}
