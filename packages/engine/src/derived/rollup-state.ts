import { compareMarks, type Item, type Mark } from './rollup-item.ts';

/** A value that activities have, and how many of them. */
type Counted = [order: number, text: string, count: number];

/** One local day's activities; without a window all are on day 0. `total` in millionths; `marks` in order. */
export type DayTally = { day: number; count: number; total?: string; marks?: Counted[] };

/** One customer's part in one rollup: plain JSON, its days in order. Days before `since` are dropped and no longer told of. */
export type RollupState = { since: number | null; days: DayTally[] };

export const createRollupState = (): RollupState => ({ since: null, days: [] });

/** The first index whose entry does not come before what is looked for. */
function findPlace<T>(list: readonly T[], comesBefore: (entry: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comesBefore(list[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const neverAdded = (): Error => new Error('an activity is taken out of a rollup that it was not put into');

function changeMark(marks: Counted[], mark: Mark, by: 1 | -1): void {
  const index = findPlace(marks, ([order, text]) => compareMarks({ order, text }, mark) < 0);
  const found = marks[index];
  if (found && found[0] === mark.order && found[1] === mark.text) {
    found[2] += by;
    if (found[2] === 0) marks.splice(index, 1);
  } else if (by === 1) marks.splice(index, 0, [mark.order, mark.text, 1]);
  else throw neverAdded();
}

function changeTally(tally: DayTally, item: Item, by: 1 | -1): void {
  for (const mark of item.marks) changeMark((tally.marks ??= []), mark, by);
  tally.count += by;
  if (item.millionths !== 0n) tally.total = String(BigInt(tally.total ?? '0') + (by === 1 ? item.millionths : -item.millionths));
}

/** Puts an item in (1) or takes it out (−1), changing the state it is given. Throws where it takes out what cannot have been put in. */
export function changeState(state: RollupState, item: Item, by: 1 | -1): void {
  const { since, days } = state;
  if (since !== null && item.day < since) return;
  const index = findPlace(days, ({ day }) => day < item.day);
  let tally = days[index];
  if (tally?.day !== item.day) {
    if (by === -1) throw neverAdded();
    tally = { day: item.day, count: 0 };
    days.splice(index, 0, tally);
  }
  changeTally(tally, item, by);
  if (tally.count === 0) days.splice(index, 1);
}

/** Drops the days before one, for good. */
export function dropBefore(state: RollupState, day: number): void {
  if (state.since !== null && day <= state.since) return;
  state.since = day;
  state.days.splice(0, findPlace(state.days, (tally) => tally.day < day));
}
