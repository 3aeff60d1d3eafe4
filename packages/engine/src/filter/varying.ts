import type { Count, Node, NodeOf } from '../condition/node.ts';
import { callOf } from '../lint/call-of.ts';
import type { Leaf } from './leaf.ts';

/**
 * How an ordered leaf depends on its field. `sees`: the value itself, only its local day, or only what repeats (weekdays, months,
 * anniversaries). Its answer changes only beside `points`, or with a `count` of the day, at whose `borders` where they are known.
 */
export type Varying = { sees: 'value' | 'day' | 'cycle'; points: readonly number[]; count?: Count; borders?: readonly number[] };

const cyclic = new Set(['weekday', 'monthOf']);

const isRead = (node: Node | undefined): boolean => node?.kind === 'read';
const isLocalDay = (node: Node | undefined): boolean => node?.kind === 'clocked' && node.type === 'date' && node.args.length === 1 && isRead(node.args[0]);
const isDay = (node: Node | undefined): boolean => (isRead(node) && node?.type === 'date') || isLocalDay(node);

const withCount = (count: Count, points: readonly number[], borders?: readonly number[]): Varying | null => {
  if (!isDay(count.of)) return null;
  return count.restarts ? { sees: 'cycle', points: [] } : { sees: 'day', points, count, ...(borders ? { borders } : {}) };
};

function populationPoints({ run }: Leaf, key: string): Varying {
  return { sees: 'value', points: run.context.population?.[key] ?? [] };
}

/** An operand that stands beside constants. */
function beside(operand: Node, points: readonly number[], leaf: Leaf): Varying | null {
  if (isRead(operand)) return { sees: 'value', points };
  if (isLocalDay(operand)) return { sees: 'day', points };
  if (operand.kind === 'clocked' && operand.count) return withCount(operand.count, points);
  if (operand.kind === 'clocked' && operand.population) return populationPoints(leaf, operand.population.key);
  if (operand.kind === 'apply' && isDay(operand.args[0]) && cyclic.has(callOf(operand.logic)?.key ?? '')) return { sees: 'cycle', points: [] };
  return null;
}

function ofComparison({ operands }: NodeOf<'compare'>, leaf: Leaf): Varying | null {
  const others = operands.filter(({ kind }) => kind !== 'constant');
  const points = operands.flatMap((operand) => (operand.kind === 'constant' && typeof operand.constant === 'number' ? [operand.constant] : []));
  const [operand] = others;
  return operand && others.length === 1 ? beside(operand, points, leaf) : null;
}

function ofMembership({ args, logic }: NodeOf<'apply'>, leaf: Leaf): Varying | null {
  const call = callOf(logic);
  const items = call?.args[1];
  const [needle] = args;
  if (call?.key !== 'in' || !needle || !Array.isArray(items)) return null;
  return beside(needle, items.filter((item) => typeof item === 'number'), leaf);
}

function ofClocked({ tested, population, args }: NodeOf<'clocked'>, leaf: Leaf): Varying | null {
  if (tested) return withCount(tested.count, [], tested.borders);
  if (population) return isRead(args[0]) ? populationPoints(leaf, population.key) : null;
  if (!args.every((argument) => isDay(argument) || argument.kind === 'constant')) return null;
  return { sees: 'day', points: args.flatMap((argument) => (argument.kind === 'constant' && typeof argument.constant === 'number' ? [argument.constant] : [])) };
}

/** Null where the leaf is computed from its field in another way. */
export function varying(leaf: Leaf): Varying | null {
  const { node } = leaf;
  switch (node.kind) {
    case 'compare': return ofComparison(node, leaf);
    case 'apply': return ofMembership(node, leaf);
    case 'clocked': return ofClocked(node, leaf);
    default: return null;
  }
}
