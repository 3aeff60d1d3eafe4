import { type ActivityLines, addedTypes, type FieldDef, type FieldValues } from '@rubric/engine';
import type { StoredActivity } from '../../store/port/activities.ts';

type Held = Pick<StoredActivity, 'values' | 'lines'>;

/** The most rows that may become one activity. */
export const mostLines = 5000;

/** Without what binary fractions leave behind: 0.1 + 0.2 is 0.3. */
const sum = (a: number, b: number): number => Number((a + b).toPrecision(15));

/** Numbers and amounts that are filled in: they are added up. Computed ones follow from the lines. */
export const isAdded = ({ type, source }: FieldDef): boolean => source.kind === 'input' && addedTypes.has(type);

const numberIn = (values: FieldValues, key: string): number | null => {
  const value = values[key];
  return typeof value === 'number' ? value : null;
};

/** What is known of the rows so far, and one more. An activity without lines is one line itself. */
function linesWith(fields: FieldDef[], { values, lines }: Held, more: FieldValues): ActivityLines {
  const count = lines?.count ?? 1;
  const columns = fields.filter(isAdded).map(({ key }) => {
    const column = lines ? (lines.numbers[key] ?? Array<null>(count).fill(null)) : [numberIn(values, key)];
    return [key, [...column, numberIn(more, key)]] as const;
  });
  return { count: count + 1, numbers: Object.fromEntries(columns.filter(([, column]) => column.some((number) => number !== null))) };
}

/** What an activity and one more line of it come to: numbers and amounts are added, of everything else the first that is there counts. */
export function addLine(fields: FieldDef[], held: Held, more: FieldValues): Required<Held> {
  const values = { ...held.values };
  for (const field of fields) {
    const { key } = field;
    const [before, added] = [held.values[key], more[key]];
    if (added === undefined) continue;
    if (before === undefined) values[key] = added;
    else if (isAdded(field) && typeof before === 'number' && typeof added === 'number') values[key] = sum(before, added);
  }
  return { values, lines: linesWith(fields, held, more) };
}
