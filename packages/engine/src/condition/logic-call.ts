import type { JsonLogic } from '../model/json-logic.ts';

/** A call of an operator with its arguments; one that stands by itself is a list of one. */
export type LogicCall = { key: string; args: readonly JsonLogic[] };

/** The call that an expression is; null for literals, lists and objects of more than one key. */
export function callOf(logic: JsonLogic | undefined): LogicCall | null {
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return null;
  const keys = Object.keys(logic);
  const key = keys[0];
  if (key === undefined || keys.length !== 1) return null;
  const given = logic[key];
  return { key, args: Array.isArray(given) ? given : [given ?? null] };
}
