import { namesGiven, readingOrder } from '../condition/reading-order.ts';
import type { FieldDef } from '../model/field.ts';
import type { Checked, Issue } from '../model/issue.ts';

/** The fields that are computed from others, in an order in which each comes after those it reads. */
export type DerivedOrder = {
  /** Keys of formulas and rollups. */
  keys: string[];
  /** Keys of the formulas to compute again when these fields change, in order; a changed field is among them only where another reaches it. */
  affectedBy(changed: Iterable<string>): string[];
};

export const isDerived = ({ source }: FieldDef): boolean => source.kind === 'formula' || source.kind === 'rollup';

/** Keys that an expression reads, muted parts included. */
export const keysRead = (logic: unknown): string[] => namesGiven('var', logic);

function circleIssue(fields: readonly FieldDef[], circle: readonly string[]): Issue {
  const index = fields.findIndex(({ key }) => key === circle[0]);
  return { code: 'derived.circle', path: ['fields', index, 'source', 'logic'], params: { circle: circle.join(' → ') } };
}

/** Fields that do not read each other stay in their given order. An issue names the formulas of a circle; its path leads from `{ fields }`. */
export function derivedOrder(fields: readonly FieldDef[]): Checked<DerivedOrder> {
  const reads = new Map(fields.filter(isDerived).map(({ key, source }) => [key, new Set(source.kind === 'formula' ? keysRead(source.logic) : [])]));
  const { order: keys, circle } = readingOrder(reads);
  if (keys === null) return { ok: false, issues: [circleIssue(fields, circle)] };
  const affectedBy = (changed: Iterable<string>): string[] => {
    const moved = new Set(changed);
    return keys.filter((key) => {
      const isAffected = [...(reads.get(key) ?? [])].some((other) => moved.has(other));
      if (isAffected) moved.add(key);
      return isAffected;
    });
  };
  return { ok: true, value: { keys, affectedBy } };
}
