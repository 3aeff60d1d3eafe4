import { callOf } from '../condition/logic-call.ts';
import type { Node, NodeOf } from '../condition/node.ts';
import type { FieldDef } from '../model/field.ts';
import { fieldBounds } from './field-bounds.ts';

/** Numbers from `low` to `high`, both included; `whole`: without fractions. Where `low` is above `high` there are none. */
export type NumberRange = { low: number; high: number; whole: boolean };

const any: NumberRange = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, whole: false };
const nothing: NumberRange = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY, whole: true };
const counted: NumberRange = { low: 0, high: Number.POSITIVE_INFINITY, whole: true };

/** What an operator gives by its own nature. */
const natural: Readonly<Record<string, NumberRange>> = {
  weekday: { low: 1, high: 7, whole: true }, monthOf: { low: 1, high: 12, whole: true }, daysToAnniversary: { low: 0, high: 366, whole: true },
  lengthOf: counted, countOf: counted,
};

export const isEmptyRange = ({ low, high }: NumberRange): boolean => low > high;

/** What the definition of a field promises of its values. */
export function fieldRange(field: FieldDef): NumberRange {
  const { source } = field;
  const own = fieldBounds(field);
  if (source.kind === 'scorer' && source.output === 'score') return { low: Math.max(0, own.low), high: Math.min(100, own.high), whole: false };
  if (source.kind === 'rollup' && (source.of === 'count' || source.of === 'distinct')) return { low: Math.max(0, own.low), high: own.high, whole: true };
  return { ...own, whole: false };
}

const united = (ranges: readonly NumberRange[]): NumberRange => ranges.reduce((so, { low, high, whole }) =>
  ({ low: Math.min(so.low, low), high: Math.max(so.high, high), whole: so.whole && whole }), nothing);

/** Zero times any finite number is zero; ends that are infinite are never reached. */
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

function product(a: NumberRange, b: NumberRange): NumberRange {
  const corners = [times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)];
  return { low: Math.min(...corners), high: Math.max(...corners), whole: a.whole && b.whole };
}

function calculated(symbol: NodeOf<'arithmetic'>['symbol'], a: NumberRange, b: NumberRange): NumberRange {
  switch (symbol) {
    case '+': return { low: a.low + b.low, high: a.high + b.high, whole: a.whole && b.whole };
    case '-': return { low: a.low - b.high, high: a.high - b.low, whole: a.whole && b.whole };
    case '*': return product(a, b);
    case '/': case '%': return b.low === 0 && b.high === 0 ? nothing : any;
  }
}

function arithmeticRange({ symbol, operands }: NodeOf<'arithmetic'>, withinLimits: boolean): NumberRange {
  const [first = any, ...others] = operands.map((operand) => numberRange(operand, withinLimits));
  if ([first, ...others].some(isEmptyRange)) return nothing;
  if (others.length === 0) return symbol === '-' ? { low: -first.high, high: -first.low, whole: first.whole } : first;
  const found = others.reduce((so, next) => (isEmptyRange(so) ? so : calculated(symbol, so, next)), first);
  return Number.isNaN(found.low) || Number.isNaN(found.high) ? any : found;
}

function calledRange({ logic, args }: NodeOf<'apply' | 'clocked'>, withinLimits: boolean): NumberRange {
  const call = callOf(logic);
  const key = call?.key ?? '';
  const ranges = args.filter(({ type }) => type === 'number').map((argument) => numberRange(argument, withinLimits));
  const [first = any] = ranges;
  if (ranges.some(isEmptyRange)) return nothing;
  if (key === 'nTile') return { low: 1, high: Number(call?.args[1]), whole: true };
  if (key === 'abs') return { low: Math.max(0, first.low, -first.high), high: Math.max(Math.abs(first.low), Math.abs(first.high)), whole: first.whole };
  if (key !== 'min' && key !== 'max') return natural[key] ?? any;
  const of = Math[key];
  return { low: of(...ranges.map(({ low }) => low)), high: of(...ranges.map(({ high }) => high)), whole: ranges.every(({ whole }) => whole) };
}

/** Where every known value of a number node lies; `withinLimits`: as long as fields keep to their definitions. Never too narrow. */
export function numberRange(node: Node, withinLimits: boolean): NumberRange {
  switch (node.kind) {
    case 'constant': return typeof node.constant === 'number' ? { low: node.constant, high: node.constant, whole: Number.isInteger(node.constant) } : any;
    case 'read': {
      const own = withinLimits && node.field ? fieldRange(node.field) : any;
      return typeof node.fallback === 'number' ? united([own, { low: node.fallback, high: node.fallback, whole: Number.isInteger(node.fallback) }]) : own;
    }
    case 'arithmetic': return arithmeticRange(node, withinLimits);
    case 'choose': return united([...node.branches.map(({ gives }) => gives), node.otherwise].map((part) => numberRange(part, withinLimits)));
    case 'clocked': return node.count && natural[callOf(node.logic)?.key ?? ''] === undefined ? { ...any, whole: true } : calledRange(node, withinLimits);
    case 'apply': return calledRange(node, withinLimits);
    default: return any;
  }
}
