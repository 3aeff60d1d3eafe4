import type { Held, Node, NodeOf } from '../condition/node.ts';
import type { ValueType } from '../condition/value-type.ts';
import type { FieldDef } from '../model/field.ts';
import type { Cell, CellKind, Sample } from './cells.ts';
import { callOf } from './call-of.ts';
import { fieldBounds } from './field-bounds.ts';
import type { Dimension, DimensionDraft, Space } from './space.ts';

/** Something that has a value, as a dimension; it is unknown while one of `needs` is missing. `sign` −1: the value is the dimension's opposite. */
export type Term = { dimension: Dimension; needs: readonly Dimension[]; sign: 1 | -1; fallback?: Held };

const kindOf: Partial<Record<ValueType, CellKind>> = { number: 'number', date: 'integer', dateTime: 'integer', text: 'text', boolean: 'flag' };

/** Beyond these no value is sure to occur: the years 0 to 9999, in days, and in ms for instants. */
const daysOnRecord = { lowest: -719_528, highest: 2_932_896, counted: 500_000 };
const largestNumber = 1e300;

function occursOf(type: ValueType, isCount: boolean): (cell: Cell) => boolean {
  const within = (low: number, high: number) => ({ sample }: Cell): boolean => typeof sample === 'number' && sample >= low && sample <= high;
  if (isCount) return within(-daysOnRecord.counted, daysOnRecord.counted);
  if (type === 'date') return within(daysOnRecord.lowest, daysOnRecord.highest);
  if (type === 'dateTime') return within(daysOnRecord.lowest * 86_400_000, daysOnRecord.highest * 86_400_000);
  if (type === 'number') return ({ low, high }) => low < largestNumber && high > -largestNumber;
  return () => true;
}

/** What the field's definition lets it be, and the numbers at which that ends. */
function limitsOf(field: FieldDef): Pick<DimensionDraft, 'allows' | 'constants'> {
  if (field.type === 'choice') {
    const keys = (field.choices ?? []).map(({ key }) => key);
    return { constants: new Set(keys), allows: (sample) => typeof sample === 'string' && keys.includes(sample) };
  }
  const { low, high } = fieldBounds(field);
  const constants = new Set<Sample>([low, high].filter(Number.isFinite));
  return { constants, allows: (sample) => typeof sample !== 'number' || (sample >= low && sample <= high) };
}

const canHold = (field: FieldDef | undefined): boolean => !field || (field.type !== 'choice' && field.type !== 'multiChoice') || (field.choices ?? []).length > 0;

/** Whether a field, or the class in another scheme, is there. */
export const presenceOf = ({ slot, field }: NodeOf<'read'>, space: Space): Dimension | null =>
  space.dimension(`is there: ${slot.source} ${slot.key}`, () => ({ kind: 'flag', allows: (sample) => sample === false || canHold(field), occurs: () => slot.source === 'field' }));

/** The fields without which a node is unknown. */
export function needsOf(node: Node, space: Space): Dimension[] {
  switch (node.kind) {
    case 'constant': case 'junction': case 'present': return [];
    case 'read': {
      const presence = node.fallback === undefined ? presenceOf(node, space) : null;
      return presence ? [presence] : [];
    }
    case 'not': case 'muted': return needsOf(node.operand, space);
    case 'choose': return node.branches[0] ? needsOf(node.branches[0].when, space) : [];
    case 'compare': case 'arithmetic': return node.operands.flatMap((operand) => needsOf(operand, space));
    case 'apply': case 'clocked': return node.args.flatMap((argument) => needsOf(argument, space));
  }
}

function readField(node: NodeOf<'read'>, space: Space): Term | null {
  const { slot, field, type, fallback } = node;
  const kind = kindOf[type];
  // Before the value, so that it comes first in diagrams: bands look for it there.
  const presence = presenceOf(node, space);
  if (!kind || !presence) return null;
  const dimension = space.dimension(`value: ${slot.source} ${slot.key}`, () => (field
    ? { kind, field, occurs: occursOf(type, false), ...limitsOf(field) }
    : { kind, occurs: () => false }));
  if (!dimension) return null;
  return { dimension, needs: [presence], sign: 1, ...(fallback === undefined ? {} : { fallback }) };
}

/** A field that is there, or its local day: nothing in it can be unknown. */
const plainRead = (node: Node | undefined): NodeOf<'read'> | null => {
  if (node?.kind === 'read') return node.fallback === undefined ? node : null;
  return node?.kind === 'clocked' && node.type === 'date' && node.args.length === 1 && callOf(node.logic)?.key === 'var' ? plainRead(node.args[0]) : null;
};

/** `daysSince` and `daysUntil` of the day that a node gives: one dimension, in opposite directions. */
export function countTerm(key: string, of: Node, logic: unknown, space: Space): Term | null {
  const needs = needsOf(of, space);
  const days = key === 'daysSince' || key === 'daysUntil';
  const read = plainRead(of);
  const name = days ? `days since: ${JSON.stringify(of.logic)}` : `count: ${JSON.stringify(logic)}`;
  const dimension = space.dimension(name, () => (days && read?.field
    ? { kind: 'integer', counted: true, field: read.field, occurs: occursOf('number', true) }
    : { kind: 'number', maybeUnknown: true, occurs: () => false }));
  return dimension ? { dimension, needs, sign: key === 'daysUntil' ? -1 : 1 } : null;
}

/** The term of a node that is no constant; null where there is none for its type. */
export function readTerm(node: Node, space: Space): Term | null {
  if (node.kind === 'read') return readField(node, space);
  const kind = kindOf[node.type];
  const call = callOf(node.logic);
  const [of] = node.kind === 'clocked' ? node.args : [];
  if (of && call && (call.key === 'daysSince' || call.key === 'daysUntil')) return countTerm(call.key, of, node.logic, space);
  if (!kind) return null;
  const read = node.type === 'date' ? plainRead(node) : null;
  const dimension = space.dimension(`${node.kind === 'clocked' ? 'clocked ' : ''}${node.type}: ${JSON.stringify(node.logic)}`, () => (read?.field
    ? { kind, field: read.field, occurs: occursOf('date', false) }
    : { kind, maybeUnknown: true, occurs: () => false }));
  return dimension ? { dimension, needs: needsOf(node, space), sign: 1 } : null;
}
