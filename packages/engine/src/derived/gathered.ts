import type { Held } from '../condition/node.ts';
import type { RollupSource } from '../model/derived-field.ts';
import type { FieldDef } from '../model/field.ts';
import { numberOf } from './exact-sum.ts';
import { holdValue } from './fit-value.ts';
import { compareMarks, type Item, type Mark } from './rollup-item.ts';
import type { DayTally } from './rollup-state.ts';

/** What all counted activities come to: `total` in millionths, the outermost marks, how many different ones. */
export type Gathered = { count: number; total: bigint; lowest: Mark | null; highest: Mark | null; distinct: number };

/** The whole computation, from the activities themselves. */
export function gatherItems(items: readonly Item[]): Gathered {
  const gathered: Gathered = { count: items.length, total: 0n, lowest: null, highest: null, distinct: 0 };
  const texts = new Set<string>();
  for (const { millionths, marks } of items) {
    gathered.total += millionths;
    for (const mark of marks) {
      if (!gathered.lowest || compareMarks(mark, gathered.lowest) < 0) gathered.lowest = mark;
      if (!gathered.highest || compareMarks(mark, gathered.highest) > 0) gathered.highest = mark;
      texts.add(mark.text);
    }
  }
  return { ...gathered, distinct: texts.size };
}

const markAt = (tally: DayTally, index: number): Mark | null => {
  const found = tally.marks?.at(index);
  return found ? { order: found[0], text: found[1] } : null;
};

function countDistinct(days: readonly DayTally[]): number {
  if (days.length === 1) return days[0]?.marks?.length ?? 0;
  return new Set(days.flatMap(({ marks = [] }) => marks.map(([, text]) => text))).size;
}

/** The same from a state's days. */
export function gatherDays(days: readonly DayTally[], of: RollupSource['of']): Gathered {
  const gathered: Gathered = { count: 0, total: 0n, lowest: null, highest: null, distinct: of === 'distinct' ? countDistinct(days) : 0 };
  for (const tally of days) {
    gathered.count += tally.count;
    if (tally.total !== undefined) gathered.total += BigInt(tally.total);
    const [lowest, highest] = [markAt(tally, 0), markAt(tally, -1)];
    if (lowest && (!gathered.lowest || compareMarks(lowest, gathered.lowest) < 0)) gathered.lowest = lowest;
    if (highest && (!gathered.highest || compareMarks(highest, gathered.highest) > 0)) gathered.highest = highest;
  }
  return gathered;
}

const storedIn = (mark: Mark | null, read: FieldDef | null): Held => (mark && read ? holdValue(read, JSON.parse(mark.text)) : undefined);

/** The rollup's value as it is held while evaluating, of the type of what it reads; no activities give 0 for counts and sums, nothing otherwise. */
export function valueOf({ count, total, lowest, highest, distinct }: Gathered, of: RollupSource['of'], read: FieldDef | null): Held {
  switch (of) {
    case 'count': return count;
    case 'distinct': return distinct;
    case 'sum': return numberOf(total);
    case 'average': return count === 0 ? undefined : numberOf(total) / count;
    case 'min': return lowest?.order;
    case 'max': return highest?.order;
    case 'first': return storedIn(lowest, read);
    case 'last': return storedIn(highest, read);
  }
}
