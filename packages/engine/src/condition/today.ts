import type { JsonLogic } from '../model/json-logic.ts';
import type { Node } from './node.ts';
import type { Call } from './operator.ts';
import { flipOnDay, type Run } from './run.ts';

function readToday(run: Run): number {
  flipOnDay(run, run.today + 1);
  return run.today;
}

/** The local day of the context's `now`. By itself it changes every midnight. */
export const todayNode = (logic: JsonLogic): Node => ({ kind: 'clocked', type: 'date', logic, args: [], apply: readToday });

const isToday = (node: Node): boolean => node.kind === 'clocked' && node.apply === readToday;

type Related = (a: number, b: number) => boolean;

/** Whether each neighbouring pair is related, with today put in at its place. */
function test(related: Related, others: readonly number[], at: number, today: number): boolean {
  let before = Number.NaN;
  for (let index = 0; index <= others.length; index += 1) {
    const value = index === at ? today : (others[index < at ? index : index - 1] as number);
    if (index > 0 && !related(before, value)) return false;
    before = value;
  }
  return true;
}

/** The first day after today on which the answer is another: it can only change on one of the dates or the day after. Infinity: never. */
function nextChange(answerOn: (day: number) => boolean, others: readonly number[], today: number): number {
  const answer = answerOn(today);
  let first = Number.POSITIVE_INFINITY;
  for (const other of others) {
    for (let day = other; day <= other + 1; day += 1) if (day > today && day < first && answerOn(day) !== answer) first = day;
  }
  return first;
}

/** A comparison of dates with today, which knows the midnight at which it flips; null where today is not exactly one of the operands. */
export function besideToday({ logic }: Call, operands: readonly Node[], related: Related): Node | null {
  const at = operands.findIndex(isToday);
  const args = operands.filter((_, index) => index !== at);
  if (at < 0 || args.some(isToday)) return null;
  const apply = (run: Run, ...others: number[]): boolean => {
    const answerOn = (day: number): boolean => test(related, others, at, day);
    flipOnDay(run, nextChange(answerOn, others, run.today));
    return answerOn(run.today);
  };
  return { kind: 'clocked', type: 'boolean', logic, args, apply };
}
