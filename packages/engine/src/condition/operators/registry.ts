import type { Operator } from '../operator.ts';
import { variable } from './var.ts';
import { and } from './and.ts';
import { or } from './or.ts';
import { not } from './not.ts';
import { truth } from './truth.ts';
import { equals } from './equals.ts';
import { strictEquals } from './strict-equals.ts';
import { notEquals } from './not-equals.ts';
import { strictNotEquals } from './strict-not-equals.ts';
import { less } from './less.ts';
import { lessOrEqual } from './less-or-equal.ts';
import { greater } from './greater.ts';
import { greaterOrEqual } from './greater-or-equal.ts';
import { isIn } from './in.ts';
import { add } from './add.ts';
import { subtract } from './subtract.ts';
import { multiply } from './multiply.ts';
import { divide } from './divide.ts';
import { remainder } from './remainder.ts';
import { conditional, ternary } from './if.ts';
import { isSet } from './is-set.ts';
import { isMissing } from './is-missing.ts';
import { contains } from './contains.ts';
import { startsWith } from './starts-with.ts';
import { endsWith } from './ends-with.ts';
import { anyOf } from './any-of.ts';
import { allOf } from './all-of.ts';
import { noneOf } from './none-of.ts';
import { daysSince } from './days-since.ts';
import { daysUntil } from './days-until.ts';
import { monthsSince } from './months-since.ts';
import { monthsUntil } from './months-until.ts';
import { yearsSince } from './years-since.ts';
import { yearsUntil } from './years-until.ts';
import { daysToAnniversary } from './days-to-anniversary.ts';
import { inLast } from './in-last.ts';
import { inNext } from './in-next.ts';
import { today } from './today.ts';
import { weekday } from './weekday.ts';
import { monthOf } from './month-of.ts';
import { matches } from './matches.ts';
import { equalsIgnoreCase } from './equals-ignore-case.ts';
import { containsIgnoreCase } from './contains-ignore-case.ts';
import { lengthOf } from './length-of.ts';
import { countOf } from './count-of.ts';
import { abs } from './abs.ts';
import { round } from './round.ts';
import { topPercent } from './top-percent.ts';
import { bottomPercent } from './bottom-percent.ts';
import { nTile } from './n-tile.ts';
import { classOf } from './class-of.ts';
import { muted } from './muted.ts';
import { cat } from './cat.ts';
import { substr } from './substr.ts';
import { min } from './min.ts';
import { max } from './max.ts';
import { merge } from './merge.ts';
import { missing } from './missing.ts';
import { missingSome } from './missing-some.ts';
import { filter } from './filter.ts';
import { map } from './map.ts';
import { reduce } from './reduce.ts';
import { all } from './all.ts';
import { some } from './some.ts';
import { none } from './none.ts';

/** The condition language: one line per operator. */
export const operators: readonly Operator[] = [
  variable,
  and,
  or,
  not,
  truth,
  equals,
  strictEquals,
  notEquals,
  strictNotEquals,
  less,
  lessOrEqual,
  greater,
  greaterOrEqual,
  isIn,
  add,
  subtract,
  multiply,
  divide,
  remainder,
  conditional, ternary,
  isSet,
  isMissing,
  contains,
  startsWith,
  endsWith,
  anyOf,
  allOf,
  noneOf,
  daysSince,
  daysUntil,
  monthsSince,
  monthsUntil,
  yearsSince,
  yearsUntil,
  daysToAnniversary,
  inLast,
  inNext,
  today,
  weekday,
  monthOf,
  matches,
  equalsIgnoreCase,
  containsIgnoreCase,
  lengthOf,
  countOf,
  abs,
  round,
  topPercent,
  bottomPercent,
  nTile,
  classOf,
  muted,
  cat,
  substr,
  min,
  max,
  merge,
  missing,
  missingSome,
  filter,
  map,
  reduce,
  all,
  some,
  none,
];

const byKey = new Map(operators.map((operator) => [operator.key, operator]));

export const findOperator = (key: string): Operator | null => byKey.get(key) ?? null;
