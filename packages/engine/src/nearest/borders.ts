import type { FieldDef, FieldValues } from '../model/field.ts';
import type { Node } from '../condition/node.ts';
import type { Axis } from './axis.ts';
import type { Border, Mentions } from './mentions.ts';
import type { Probe } from './probe.ts';

const farthestDoubling = 40;
const mostBorders = 40;
const mostIndirect = 40;

type Asked = { probe: Probe; field: FieldDef; record: FieldValues; axis: Axis };

/** The first step of the half where the truth differs from that at `near`. */
function halve(truthAt: (step: number) => unknown, near: number, far: number): number {
  const truth = truthAt(near);
  let [same, other] = [near, far];
  while (Math.abs(other - same) > 1) {
    const middle = Math.trunc((same + other) / 2);
    if (truthAt(middle) === truth) same = middle;
    else other = middle;
  }
  return Math.max(same, other);
}

/** Where a truth changes on both sides of a step, found by doubling the distance and halving what lies between. */
function bordersAround(origin: number, { min, max }: Axis, truthAt: (step: number) => unknown): number[] {
  const found: number[] = [];
  for (const direction of [-1, 1]) {
    let near = origin;
    let changes = 0;
    for (let doubling = 0; doubling <= farthestDoubling && changes < 2; doubling += 1) {
      const far = Math.min(max, Math.max(min, origin + direction * 2 ** doubling));
      if (far === near) break;
      if (truthAt(far) !== truthAt(near)) {
        found.push(halve(truthAt, near, far));
        changes += 1;
      }
      near = far;
    }
  }
  return found;
}

/** The borders of a condition around the present value, and around today or 0, beside which periods and counts have theirs. */
function searchBorders(atom: Node, { probe, field, record, axis }: Asked): number[] {
  probe.enter(record);
  const truthAt = (step: number): unknown => probe.truthWith(atom, field.key, axis.value(step));
  const placed = Math.round(axis.place(record[field.key]));
  const present = Number.isNaN(placed) ? [] : [Math.min(axis.max, Math.max(axis.min, placed))];
  return [...new Set([...present, axis.start])].flatMap((origin) => bordersAround(origin, axis, truthAt));
}

/** The first step of what begins at a border. */
function firstStep({ at, after, days }: Border, field: FieldDef, { probe, axis, timeZone }: Pick<Asked, 'probe' | 'axis'> & { timeZone: string }): number {
  const instants = field.type === 'dateTime' && days;
  const held = instants ? probe.calendar.start(after ? at + 1 : at, timeZone) : at;
  const step = axis.ofHeld(held);
  return after && !instants ? Math.floor(step) + 1 : Math.ceil(step);
}

/** The steps at which conditions begin to tell a field's values apart, ascending; the nearest ones where they are very many. */
export function bordersOf(mentions: Mentions, asked: Asked, timeZone: string): number[] {
  const { axis, field, record } = asked;
  const direct = mentions.borders.map((border) => firstStep(border, field, { ...asked, timeZone }));
  const indirect = mentions.indirect.slice(0, mostIndirect).flatMap((atom) => searchBorders(atom, asked));
  const placed = axis.place(record[field.key]);
  const middle = Number.isNaN(placed) ? axis.start : placed;
  const inside = [...new Set([...direct, ...indirect])].filter((step) => step >= axis.min && step <= axis.max);
  return inside.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || a - b).slice(0, mostBorders).sort((a, b) => a - b);
}
