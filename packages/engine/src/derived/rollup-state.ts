import { compareMarks, type Item, type Mark } from './rollup-item.ts';

/** A value that activities have, and how many of them. */
type Counted = [order: number, text: string, count: number];

/** One local day's activities; without a window all are on day 0. `total` in millionths; `marks` in order; `cut`: those further in were let go. */
export type DayTally = { day: number; count: number; total?: string; marks?: Counted[]; cut?: true };

/** Which marks a rollup asks for: all that differ, or the outermost at one end. */
export type KeptMarks = 'all' | 'lowest' | 'highest';

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

/** How many outermost marks stay: as many removals of the outermost in a row are taken before a state is spent. */
const outermost = 8;

const neverAdded = (): Error => new Error('an activity is taken out of a rollup that it was not put into');

/** Lets go of the mark furthest from the end that is asked for. */
function cutMarks(tally: DayTally, marks: Counted[], kept: KeptMarks): void {
  if (kept === 'all' || marks.length <= outermost) return;
  if (kept === 'lowest') marks.pop();
  else marks.shift();
  tally.cut = true;
}

/** Whether a mark, or its place, is among those that were let go. */
const isLetGo = ({ cut, marks = [] }: DayTally, place: number, kept: KeptMarks): boolean => cut === true && place === (kept === 'lowest' ? marks.length : 0);

function changeMark(tally: DayTally, mark: Mark, by: 1 | -1, kept: KeptMarks): void {
  const marks = (tally.marks ??= []);
  const index = findPlace(marks, ([order, text]) => compareMarks({ order, text }, mark) < 0);
  const found = marks[index];
  if (found && found[0] === mark.order && found[1] === mark.text) {
    found[2] += by;
    if (found[2] === 0) marks.splice(index, 1);
  } else if (isLetGo(tally, index, kept)) return;
  else if (by === 1) marks.splice(index, 0, [mark.order, mark.text, 1]);
  else throw neverAdded();
  cutMarks(tally, marks, kept);
}

function changeTally(tally: DayTally, item: Item, by: 1 | -1, kept: KeptMarks): void {
  for (const mark of item.marks) changeMark(tally, mark, by, kept);
  tally.count += by;
  if (item.millionths !== 0n) tally.total = String(BigInt(tally.total ?? '0') + (by === 1 ? item.millionths : -item.millionths));
}

/** Puts an item in (1) or takes it out (−1), changing the state it is given. Throws where it takes out what cannot have been put in. */
export function changeState(state: RollupState, item: Item, by: 1 | -1, kept: KeptMarks): void {
  const { since, days } = state;
  if (since !== null && item.day < since) return;
  const index = findPlace(days, ({ day }) => day < item.day);
  let tally = days[index];
  if (tally?.day !== item.day) {
    if (by === -1) throw neverAdded();
    tally = { day: item.day, count: 0 };
    days.splice(index, 0, tally);
  }
  changeTally(tally, item, by, kept);
  if (tally.count === 0) days.splice(index, 1);
}

/** Whether all outermost marks that were kept have been taken out: only the activities themselves tell what comes next. */
export const isSpent = ({ days }: RollupState): boolean => days.some(({ cut, marks = [] }) => cut === true && marks.length === 0);

/** Drops the days before one, for good. */
export function dropBefore(state: RollupState, day: number): void {
  if (state.since !== null && day <= state.since) return;
  state.since = day;
  state.days.splice(0, findPlace(state.days, (tally) => tally.day < day));
}
