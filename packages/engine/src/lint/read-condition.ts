import type { Held, Node, NodeOf, Relation } from '../condition/node.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { callOf } from './call-of.ts';
import type { Sample } from './cells.ts';
import { all } from './diagrams.ts';
import { countTerm, needsOf, presenceOf, readTerm, type Term } from './read-term.ts';
import type { Dimension, Space } from './space.ts';
import { chosen, fixed, joined, opposite, together, type TruthSets } from './truth-sets.ts';

/** Gives the sets of a condition, once every condition of the scheme has been read. */
export type Sets = () => TruthSets;

type Value = { constant: Held } | { term: Term };
type Test = (sample: Sample) => boolean;

const relations: Record<string, Relation> = { '<': '<', '<=': '<=', '>': '>', '>=': '>=', '==': '==', '===': '==', '!=': '!=', '!==': '!=' };
const mirrored: Record<Relation, Relation> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' };

function holds(relation: Relation, a: Sample | Held, b: Sample | Held): boolean {
  if (relation === '==' || relation === '!=') return (a === b) === (relation === '==');
  const [left, right] = [a as number, b as number];
  if (relation === '<' || relation === '<=') return relation === '<' ? left < right : left <= right;
  return relation === '>' ? left > right : left >= right;
}

const known = (needs: readonly Dimension[], space: Space) => needs.reduce((set, presence) => space.diagrams.and(set, space.where(presence, (there) => there === true)), all);

/** A test of a term's value; `unknown` is left where something it needs is missing. */
function tested({ dimension, needs, sign, fallback }: Term, test: Test, space: Space): Sets {
  const turned: Test = sign === 1 ? test : (sample) => test(typeof sample === 'number' ? -sample : sample);
  return () => {
    const { and, or, not } = space.diagrams;
    const there = known(needs, space);
    const sets = { true: and(there, space.where(dimension, turned)), false: and(there, space.where(dimension, (sample) => !turned(sample))) };
    if (fallback === undefined) return sets;
    return test(fallback as Sample) ? { ...sets, true: or(sets.true, not(there)) } : { ...sets, false: or(sets.false, not(there)) };
  };
}

/** A condition that is not looked into: it may be anything as soon as what it needs is there. */
function opaque(node: Node, space: Space): Sets | null {
  const dimension = space.dimension(`as a whole: ${JSON.stringify(node.logic)}`, () => ({ kind: 'flag', maybeUnknown: true, occurs: () => false }));
  return dimension && tested({ dimension, needs: needsOf(node, space), sign: 1 }, (sample) => sample === true, space);
}

function markConstants({ dimension, sign }: Term, constants: readonly Sample[]): void {
  for (const constant of constants) dimension.constants.add(typeof constant === 'number' ? constant * sign || 0 : constant);
}

/** Two terms: all that matters is how the first stands to the second. */
function comparedTerms(relation: Relation, a: Term, b: Term, space: Space): Sets | null {
  if (a.fallback !== undefined || b.fallback !== undefined || a.sign !== b.sign) return null;
  if (a.dimension.maybeUnknown || b.dimension.maybeUnknown) return null;
  const [first, second] = a.dimension.index < b.dimension.index ? [a, b] : [b, a];
  const needs = [...first.needs, ...second.needs];
  const towards = (first === a) === (a.sign === 1) ? relation : mirrored[relation];
  if (a.dimension === b.dimension) return () => {
    const there = known(needs, space);
    const always = fixed(holds(relation, 0, 0));
    return { true: space.diagrams.and(there, always.true), false: space.diagrams.and(there, always.false) };
  };
  const dimension = space.dimension(`order: ${first.dimension.index} ${second.dimension.index}`, () => ({ kind: 'order', occurs: () => false }));
  return dimension && tested({ dimension, needs, sign: 1 }, (order) => holds(towards, order, 0), space);
}

function comparedPair(relation: Relation, a: Value, b: Value, space: Space): Sets | null {
  if ('constant' in a) {
    if ('term' in b) return comparedPair(mirrored[relation], b, a, space);
    return () => fixed(holds(relation, a.constant, b.constant));
  }
  if ('term' in b) return comparedTerms(relation, a.term, b.term, space);
  const constant = b.constant as Sample;
  markConstants(a.term, [constant]);
  return tested(a.term, (sample) => holds(relation, sample, constant), space);
}

function compared(relation: Relation, values: readonly Value[], space: Space): Sets | null {
  const pairs = values.slice(1).map((value, index) => comparedPair(relation, values[index] ?? value, value, space));
  const sets = pairs.filter((pair) => pair !== null);
  if (sets.length < pairs.length) return null;
  return sets.length === 1 ? (sets[0] ?? null) : () => together(sets.map((pair) => pair()), space);
}

function valueOf(node: Node, space: Space): Value | null {
  if (node.kind === 'constant') return { constant: node.constant };
  const term = readTerm(node, space);
  return term && { term };
}

function readComparison({ relation, operands }: NodeOf<'compare'>, space: Space): Sets | null {
  const values = operands.map((operand) => valueOf(operand, space)).filter((value) => value !== null);
  return values.length === operands.length ? compared(relation, values, space) : null;
}

/** A count of days beside numbers: the checked node holds only what is counted, so the rest is read from the logic. */
function readCounted({ args: [of], logic }: NodeOf<'clocked'>, space: Space): Sets | null {
  const call = callOf(logic);
  const relation = relations[call?.key ?? ''];
  if (!of || !call || !relation) return null;
  const values = call.args.map((argument): Value | null => {
    if (typeof argument === 'number') return { constant: argument };
    const key = callOf(argument)?.key;
    const term = key === 'daysSince' || key === 'daysUntil' ? countTerm(key, of, argument, space) : null;
    return term && { term };
  }).filter((value) => value !== null);
  return values.length === call.args.length ? compared(relation, values, space) : null;
}

/** Whether a list field has each of some items: one dimension for each item. */
function readItems(read: NodeOf<'read'>, items: readonly JsonLogic[], space: Space): Sets[] | null {
  const presence = presenceOf(read, space);
  const { field } = read;
  if (!presence || !field || read.fallback !== undefined) return null;
  const allowed = field.type === 'multiChoice' ? new Set((field.choices ?? []).map(({ key }) => key)) : null;
  const dimensions = items.map((item) => space.dimension(`item: ${field.key} ${String(item)}`, () => ({
    kind: 'flag', allows: (has) => has === false || !allowed || allowed.has(String(item)), occurs: () => field.type === 'tags' && item !== '',
  })));
  const sets = dimensions.filter((dimension) => dimension !== null).map((dimension) => tested({ dimension, needs: [presence], sign: 1 }, (has) => has === true, space));
  return sets.length === items.length ? sets : null;
}

function readApplied(node: NodeOf<'apply'>, space: Space): Sets | null {
  const call = callOf(node.logic);
  const [first, second] = node.args;
  const items = call?.args[1];
  if (!call || !first) return null;
  if (call.key === 'in' && Array.isArray(items) && !second) {
    const term = first.kind === 'constant' ? null : readTerm(first, space);
    const wanted = new Set<Sample>(items as Sample[]);
    if (!term) return null;
    markConstants(term, [...wanted]);
    return tested(term, (sample) => wanted.has(sample), space);
  }
  const list = [first, second].find((argument) => argument?.type === 'list');
  const named = call.key === 'in' ? call.args.slice(0, 1) : [items ?? null].flat();
  if (list?.kind !== 'read' || !named.every((item) => typeof item === 'string' || typeof item === 'number')) return null;
  if (!['in', 'contains', 'anyOf', 'allOf', 'noneOf'].includes(call.key)) return null;
  const has = readItems(list, named, space);
  if (!has) return null;
  const anyDecides = call.key === 'anyOf' || call.key === 'noneOf';
  const whole: Sets = () => joined(has.map((one) => one()), anyDecides, space);
  return call.key === 'noneOf' ? () => opposite(whole()) : whole;
}

function readChoice({ branches, otherwise }: NodeOf<'choose'>, space: Space): Sets {
  return branches.reduceRight<Sets>((rest, { when, gives }) => {
    const [condition, then] = [readSets(when, space), readSets(gives, space)];
    return () => chosen(condition(), then(), rest(), space);
  }, readSets(otherwise, space));
}

function readBoolean(node: Node, space: Space): Sets | null {
  const term = readTerm(node, space);
  return term && tested(term, (sample) => sample === true, space);
}

function understood(node: Node, space: Space): Sets | null {
  switch (node.kind) {
    case 'constant': return () => fixed(typeof node.constant === 'boolean' ? node.constant : undefined);
    case 'read': return readBoolean(node, space);
    case 'junction': {
      const parts = node.counted.map((part) => readSets(part, space));
      return () => joined(parts.map((part) => part()), node.decides, space);
    }
    case 'not': case 'muted': {
      const operand = readSets(node.operand, space);
      return node.kind === 'muted' ? operand : () => opposite(operand());
    }
    case 'compare': return readComparison(node, space);
    case 'choose': return readChoice(node, space);
    case 'present': {
      const presence = node.operand.kind === 'read' ? presenceOf(node.operand, space) : null;
      return presence && tested({ dimension: presence, needs: [], sign: 1 }, (there) => (there === true) === node.wanted, space);
    }
    case 'apply': return readApplied(node, space);
    case 'clocked': return readCounted(node, space);
    case 'arithmetic': return null;
  }
}

/** Reads a checked boolean node into a space. What it cannot look into it takes as a whole. */
export function readSets(node: Node, space: Space): Sets {
  const sets = understood(node, space) ?? opaque(node, space) ?? (() => ({ true: -1, false: -1 }));
  let found: TruthSets | null = null;
  return () => (found ??= sets());
}
