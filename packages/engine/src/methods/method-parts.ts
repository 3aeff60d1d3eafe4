import type { JsonLogic } from '../model/json-logic.ts';
import type { SchemeMethod } from '../model/scheme.ts';
import type { ScoreRow } from '../model/score-card.ts';

/** A part of a method that a condition switches: a rule, a row of a score card, or a veto. */
export type MethodPart = { id: string; when: JsonLogic; muted: boolean };

/** The rules of a method, or its vetoes and rows; none where no condition of its own decides. */
export function methodParts(method: SchemeMethod): MethodPart[] {
  if (method.kind === 'rules') return method.rules;
  return method.kind === 'scoreCard' ? [...(method.vetoes ?? []), ...method.groups.flatMap(({ rows }) => rows)] : [];
}

const rowLogic = ({ when, points, decay }: ScoreRow): JsonLogic[] =>
  [when, ...(typeof points === 'number' ? [] : [points.of]), ...(decay ? [decay.since] : [])];

/** Every expression of a method over the customer's fields. */
export function methodLogic(method: SchemeMethod): JsonLogic[] {
  switch (method.kind) {
    case 'rules': return method.rules.map(({ when }) => when);
    case 'scoreCard': return [...(method.vetoes ?? []).map(({ when }) => when), ...method.groups.flatMap(({ rows }) => rows.flatMap(rowLogic))];
    case 'matrix': return method.axes.map(({ value }) => value);
    case 'scorer': return [{ var: method.field }];
    case 'manual': return method.field === undefined ? [] : [{ var: method.field }];
  }
}
