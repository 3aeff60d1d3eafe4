import type { FieldValue } from '../model/field.ts';
import { dayOfDate, instantOf } from './calendar-date.ts';
import type { Expression, Run } from './expression.ts';
import { readsOf, type Call } from './operator.ts';

type Comparable = number | string | boolean;
type Operand = (run: Run) => Comparable | undefined;
type Test = (values: readonly Comparable[]) => boolean;

const isTime = ({ type }: Expression): boolean => type === 'date' || type === 'dateTime';

function dayOperand(argument: Expression): Operand {
  if (argument.type === 'date') {
    return (run) => {
      const date = argument.value(run);
      return typeof date === 'string' ? dayOfDate(date) : undefined;
    };
  }
  return (run) => {
    const text = argument.value(run);
    const instant = typeof text === 'string' ? instantOf(text) : undefined;
    return instant === undefined ? undefined : run.calendar.day(instant, run.timeZone);
  };
}

const instantOperand = (argument: Expression): Operand => (run) => {
  const text = argument.value(run);
  return typeof text === 'string' ? instantOf(text) : undefined;
};

const plainOperand = (argument: Expression): Operand => (run) => {
  const value = argument.value(run);
  return Array.isArray(value) ? undefined : value;
};

/** A text beside a date is read as a date; beside a date-time alone it may also be an instant. */
function asTime(argument: Expression): Expression | null {
  if (isTime(argument)) return argument;
  if (typeof argument.constant !== 'string') return null;
  if (dayOfDate(argument.constant) !== undefined) return { ...argument, type: 'date' };
  return instantOf(argument.constant) === undefined ? null : { ...argument, type: 'dateTime' };
}

function timeOperands(call: Call): Operand[] | null {
  const times = call.args.map(asTime);
  const broken = times.indexOf(null);
  if (broken >= 0) return call.fault('condition.dateFormat', { argument: broken + 1 }, broken);
  const known = times.filter((time) => time !== null);
  return known.every(({ type }) => type === 'dateTime') ? known.map(instantOperand) : known.map(dayOperand);
}

function checkChoice(call: Call): boolean {
  const choices = call.args.find(({ field }) => field?.type === 'choice')?.field?.choices;
  if (!choices) return true;
  const wrong = call.args.findIndex(({ constant }) => constant !== undefined && !choices.some(({ key }) => key === constant));
  if (wrong < 0) return true;
  call.fault('condition.unknownChoice', { choice: String(call.args[wrong]?.constant) }, wrong);
  return false;
}

function operandsOf(call: Call): Operand[] | null {
  const { args } = call;
  if (args.some(isTime)) return timeOperands(call);
  const first = args[0];
  const odd = args.findIndex(({ type }) => type !== first?.type);
  if (odd > 0) {
    return call.fault('condition.typeMismatch', { argument: odd + 1, expected: first?.type ?? '', found: args[odd]?.type ?? '' }, odd);
  }
  return checkChoice(call) ? args.map(plainOperand) : null;
}

/** The days count nearest ahead (in its direction) at which the test's answer differs; null if there is none. */
function nextChange(now: number, direction: 1 | -1, constants: readonly number[], test: (count: number) => boolean): number | null {
  const current = test(now);
  let nearest: number | null = null;
  for (const constant of constants) {
    for (const candidate of [Math.floor(constant) - 1, Math.floor(constant), Math.floor(constant) + 1, Math.floor(constant) + 2]) {
      const ahead = (candidate - now) * direction;
      if (ahead > 0 && test(candidate) !== current && (nearest === null || ahead < (nearest - now) * direction)) nearest = candidate;
    }
  }
  return nearest;
}

/** Days counted from or to a field, against constants: the answer can only change near a constant, so the flip is exact. */
function countedDays(args: readonly Expression[], test: Test): ((run: Run) => boolean | undefined) | null {
  const at = args.findIndex(({ days }) => days);
  const days = args[at]?.days;
  const values = args.map(({ constant }) => constant ?? 0);
  const constants = args.map(({ constant }) => constant).filter((constant) => typeof constant === 'number');
  if (!days || constants.length !== args.length - 1) return null;
  const testCount = (count: number): boolean => test(values.map((value, index) => (index === at ? count : value)) as Comparable[]);
  return (run) => {
    const stored = days.day(run);
    if (stored === undefined) return undefined;
    const count = (run.calendar.day(run.now, run.timeZone) - stored) * days.direction;
    const change = nextChange(count, days.direction, constants, testCount);
    if (change !== null) run.flipsAt = Math.min(run.flipsAt, run.calendar.start(stored + change * days.direction, run.timeZone));
    return testCount(count);
  };
}

function plain(operands: readonly Operand[], test: Test): (run: Run) => boolean | undefined {
  return (run) => {
    const values: Comparable[] = [];
    for (const operand of operands) {
      const value = operand(run);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return test(values);
  };
}

function pair([left, right]: readonly Operand[], test: (a: Comparable, b: Comparable) => boolean): ((run: Run) => boolean | undefined) | null {
  if (!left || !right) return null;
  return (run) => {
    const a = left(run);
    if (a === undefined) return undefined;
    const b = right(run);
    return b === undefined ? undefined : test(a, b);
  };
}

/**
 * Compiles a comparison of values of one kind. Dates compare by calendar day (a date-time by its local day in the
 * context's time zone, unless both sides are date-times); anything missing makes it unknown.
 */
export function compileComparison(call: Call, test: (a: Comparable, b: Comparable) => boolean): Expression | null {
  const operands = operandsOf(call);
  if (!operands) return null;
  const chain: Test = (values) => values.every((value, index) => index === 0 || test(values[index - 1] ?? 0, value));
  const value: ((run: Run) => FieldValue | undefined) =
    countedDays(call.args, chain) ?? (operands.length === 2 ? pair(operands, test) : null) ?? plain(operands, chain);
  return { type: 'boolean', logic: call.logic, value, reads: readsOf(call.args) };
}
