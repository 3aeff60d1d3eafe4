import { plainText } from './cell-text.ts';
import type { DateOrder } from './field-type.ts';

const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/;

/** Whether a column writes the day or the month first, by the dates that can be read one way only; undefined where none tells. */
export function guessDateOrder(samples: string[]): DateOrder | undefined {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const text of samples) {
    const match = yearLast.exec(plainText(text));
    if (!match) continue;
    if (Number(match[1]) > 12 && Number(match[2]) <= 12) dayFirst += 1;
    if (Number(match[2]) > 12 && Number(match[1]) <= 12) monthFirst += 1;
  }
  if (dayFirst === monthFirst) return undefined;
  return dayFirst > monthFirst ? 'dmy' : 'mdy';
}
