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

/** Whether each neighbouring pair is related, with today put in at its place. */
function test(related: (a: number, b: number) => boolean, others: readonly number[], at: number, today: number): boolean {
  const values = [...others.slice(0, at), today, ...others.slice(at)];
  return values.every((value, index) => index === 0 || related(values[index - 1] as number, value));
}

/** The first day after today on which the answer is another: it can only change on one of the dates or the day after. */
function nextChange(answerOn: (day: number) => boolean, others: readonly number[], today: number): number | null {
  const answer = answerOn(today);
  const days = others.flatMap((day) => [day, day + 1]).filter((day) => day > today && answerOn(day) !== answer);
  return days.length === 0 ? null : Math.min(...days);
}

/** A comparison of dates with today, which knows the midnight at which it flips; null where today is not exactly one of the operands. */
export function besideToday({ logic }: Call, operands: readonly Node[], related: (a: number, b: number) => boolean): Node | null {
  const at = operands.findIndex(isToday);
  const args = operands.filter((_, index) => index !== at);
  if (at < 0 || args.some(isToday)) return null;
  const apply = (run: Run, ...others: number[]): boolean => {
    const answerOn = (day: number): boolean => test(related, others, at, day);
    const change = nextChange(answerOn, others, run.today);
    if (change !== null) flipOnDay(run, change);
    return answerOn(run.today);
  };
  return { kind: 'clocked', type: 'boolean', logic, args, apply };
}
