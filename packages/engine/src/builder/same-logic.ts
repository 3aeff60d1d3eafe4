import type { JsonLogic } from '../model/json-logic.ts';

/** Deep equality of JSON, the order of keys included, since it is kept when written. */
export function sameLogic(a: JsonLogic, b: JsonLogic): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameLogic(item, b[index] ?? null));
  if (Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = Object.entries(b);
  return left.length === right.length && left.every(([key, value], index) => key === right[index]?.[0] && sameLogic(value, right[index][1]));
}
