import { callOf } from '../condition/logic-call.ts';
import type { Node, NodeOf, Relation } from '../condition/node.ts';
import { isNumeric } from '../condition/value-type.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { fieldItself, fieldsIn } from './atoms.ts';
import type { Probe } from './probe.ts';

/** A border between values that conditions tell apart: it begins with `at` itself, or (`after`) just past it. In the form held while evaluating. */
export type Border = { at: number; after: boolean; days: boolean };

/** What the conditions compare a field with. */
export type Mentions = {
  borders: Border[];
  /** Texts, choices and list items. */
  words: Set<string>;
  /** Whole lists of items. */
  lists: string[][];
  /** Parts of texts, with the operator that looks for them. */
  parts: { operator: string; part: string }[];
  /** Conditions whose border for the field can only be found by trying. */
  indirect: Node[];
};

type Notes = (field: string) => Mentions;

/** Where the truth of `left relation right` changes, seen from the side that is a field. */
function bordersOf(relation: Relation, at: number, fieldIsLeft: boolean, days: boolean): Border[] {
  if (relation === '==' || relation === '!=') return [{ at, after: false, days }, { at, after: true, days }];
  const upward = relation === '<' || relation === '>=';
  return [{ at, after: upward !== fieldIsLeft, days }];
}

/** True where every operand is a field or fixed, so that all borders are known. */
function noteComparison(node: NodeOf<'compare'>, notes: Notes): boolean {
  const sides = node.operands.map((operand) => ({ operand, field: fieldItself(operand) }));
  if (!sides.every(({ operand, field }) => operand.kind === 'constant' || field !== null)) return false;
  if (sides.some(({ field }, index) => field !== null && sides.some((other, at) => at !== index && other.field !== null))) return false;
  sides.slice(1).forEach((right, index) => {
    const left = sides[index];
    const field = left?.field ?? right.field;
    const fixed = left?.field === null ? left.operand : right.operand;
    const days = fixed.type === 'date';
    if (field === null || fixed.kind !== 'constant' || typeof fixed.constant !== 'number') return;
    notes(field).borders.push(...bordersOf(node.relation, fixed.constant, left?.field === field, days));
  });
  return true;
}

/** A count of days against numbers: the days at those distances from today, and the days after them. */
function noteCount(node: NodeOf<'clocked'>, today: number, notes: Notes): boolean {
  const call = callOf(node.logic);
  const counted = call?.args.map(callOf).find((inner) => inner !== null);
  const field = node.args[0] ? fieldItself(node.args[0]) : null;
  if (!call || !counted || field === null) return false;
  const direction = { daysSince: -1, daysUntil: 1 }[counted.key];
  if (direction === undefined) return false;
  for (const count of call.args) {
    if (typeof count !== 'number' || !Number.isFinite(count)) continue;
    for (const whole of new Set([Math.floor(count), Math.ceil(count)])) {
      const at = today + direction * whole;
      notes(field).borders.push({ at, after: false, days: true }, { at, after: true, days: true });
    }
  }
  return true;
}

function textsIn(logic: JsonLogic): string[] {
  if (typeof logic === 'string') return [logic];
  if (typeof logic !== 'object' || logic === null) return [];
  return Object.entries(logic).flatMap(([key, inner]) => (key === 'var' ? (Array.isArray(inner) ? inner.slice(1).flatMap(textsIn) : []) : textsIn(inner)));
}

function noteTexts(node: Node, field: string, notes: Notes): void {
  const mentions = notes(field);
  const texts = textsIn(node.logic);
  for (const text of texts) mentions.words.add(text);
  const call = callOf(node.logic);
  if (!call) return;
  const list = call.args.find(Array.isArray);
  if (list) mentions.lists.push(textsIn(list));
  if (texts.length === 1 && texts[0]) mentions.parts.push({ operator: call.key, part: texts[0] });
}

/** A number that must be one of a list. */
function noteNumbers(node: Node, field: string, notes: Notes): boolean {
  const call = callOf(node.logic);
  if (call?.key !== 'in' || !Array.isArray(call.args[1])) return false;
  for (const at of call.args[1]) if (typeof at === 'number') notes(field).borders.push({ at, after: false, days: false }, { at, after: true, days: false });
  return true;
}

function noteAtom(atom: Node, { today }: Probe, notes: Notes, isOrdered: (field: string) => boolean): void {
  if (atom.kind === 'compare' && isNumeric(atom.operands[0]?.type ?? 'text') && noteComparison(atom, notes)) return;
  if (atom.kind === 'clocked' && noteCount(atom, today, notes)) return;
  if (atom.kind === 'present') return;
  for (const field of fieldsIn(atom)) {
    if (!isOrdered(field)) noteTexts(atom, field, notes);
    else if (!noteNumbers(atom, field, notes)) notes(field).indirect.push(atom);
  }
}

/** What all conditions compare each field with. */
export function gatherMentions(probe: Probe, isOrdered: (field: string) => boolean): Notes {
  const known = new Map<string, Mentions>();
  const notes: Notes = (field) => {
    const found = known.get(field) ?? { borders: [], words: new Set<string>(), lists: [], parts: [], indirect: [] };
    known.set(field, found);
    return found;
  };
  for (const atom of probe.atoms) noteAtom(atom, probe, notes, isOrdered);
  return notes;
}
