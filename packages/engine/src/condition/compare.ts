import { dayOfDate, instantOf } from './calendar-date.ts';
import { choicesOf } from './choices-of.ts';
import { localDay } from './local-day.ts';
import type { Count, Node, Relation } from './node.ts';
import type { Call } from './operator.ts';
import { related } from './related.ts';
import { flipOnDay, type Run } from './run.ts';
import { besideToday } from './today.ts';

const isTime = ({ type }: Node): boolean => type === 'date' || type === 'dateTime';

/** A text beside a date is read as a date; beside a date-time alone it may also be an instant. */
function asTime(argument: Node): Node | null {
  if (isTime(argument)) return argument;
  if (argument.kind !== 'constant' || typeof argument.constant !== 'string') return null;
  const { logic, constant } = argument;
  const day = dayOfDate(constant);
  if (day !== undefined) return { kind: 'constant', type: 'date', logic, constant: day };
  const instant = instantOf(constant);
  return instant === undefined ? null : { kind: 'constant', type: 'dateTime', logic, constant: instant };
}

function timeOperands(call: Call): Node[] | null {
  const times = call.args.map(asTime);
  const broken = times.indexOf(null);
  if (broken >= 0) return call.fault('condition.dateFormat', { argument: broken + 1 }, broken);
  const known = times.filter((time) => time !== null);
  return known.every(({ type }) => type === 'dateTime') ? known : known.map(localDay);
}

function checkChoice(call: Call): boolean {
  const choices = call.args.map(choicesOf).find((found) => found !== null);
  if (!choices) return true;
  const wrong = call.args.findIndex((argument) => argument.kind === 'constant' && !choices.keys.has(String(argument.constant)));
  const found = call.args[wrong];
  if (found?.kind !== 'constant') return true;
  call.fault(choices.code, { choice: String(found.constant) }, wrong);
  return false;
}

function operandsOf(call: Call): readonly Node[] | null {
  const { args } = call;
  if (args.some(isTime)) return timeOperands(call);
  const first = args[0];
  const odd = args.findIndex(({ type }) => type !== first?.type);
  if (odd > 0) {
    return call.fault('condition.typeMismatch', { argument: odd + 1, expected: first?.type ?? '', found: args[odd]?.type ?? '' }, odd);
  }
  return checkChoice(call) ? args : null;
}

/** The counts at which the answer differs from that of the count below; they lie beside the constants. */
function borders(constants: readonly number[], test: (count: number) => boolean): number[] {
  const beside = constants.flatMap((constant) => [-1, 0, 1, 2].map((step) => Math.floor(constant) + step));
  return [...new Set(beside)].filter((count) => test(count) !== test(count - 1)).sort((a, b) => a - b);
}

/** The count, coming from `count`, at which the answer changes next; null if it never does. */
function nextBorder(sorted: readonly number[], count: number, direction: 1 | -1): number | null {
  if (direction === 1) return sorted.find((border) => border > count) ?? null;
  const below = sorted.findLast((border) => border <= count);
  return below === undefined ? null : below - 1;
}

/** A count that time moves, against constants: the answer can only change at a border, so the flip is exact. */
function countedTime(relation: Relation, operands: readonly Node[], call: Call): Node | null {
  const at = operands.findIndex((operand) => operand.kind === 'clocked' && operand.count);
  const counted = operands[at];
  const values = operands.map((operand) => (operand.kind === 'constant' ? (operand.constant as number) : 0));
  const constants = values.filter((_, index) => operands[index]?.kind === 'constant');
  if (counted?.kind !== 'clocked' || !counted.count || constants.length !== operands.length - 1) return null;
  const { of, direction, at: countAt, reaches, restarts }: Count = counted.count;
  const holds = related[relation];
  const valueAt = (index: number, count: number): number => (index === at ? count : (values[index] ?? 0));
  const test = (count: number): boolean => {
    for (let index = 1; index < values.length; index += 1) if (!holds(valueAt(index - 1, count), valueAt(index, count))) return false;
    return true;
  };
  const sorted = borders(constants, test);
  const apply = (run: Run, stored: number): boolean => {
    const count = countAt(run.today, stored);
    const border = nextBorder(sorted, count, direction);
    if (border !== null) flipOnDay(run, reaches(stored, border, run.today));
    if (restarts) flipOnDay(run, restarts(run.today, stored));
    return test(count);
  };
  return { kind: 'clocked', type: 'boolean', logic: call.logic, args: [of], apply, tested: { count: counted.count, borders: sorted } };
}

/**
 * Compiles a comparison of values of one type. Dates compare by calendar day (a date-time by its local day in the
 * context's time zone, unless both sides are date-times); anything missing makes it unknown.
 */
export function compileComparison(call: Call, relation: Relation): Node | null {
  const operands = operandsOf(call);
  if (!operands) return null;
  return countedTime(relation, operands, call) ?? besideToday(call, operands, related[relation]) ?? { kind: 'compare', type: 'boolean', logic: call.logic, relation, operands };
}
