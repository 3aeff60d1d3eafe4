import type { JsonLogic } from '../model/json-logic.ts';
import type { SchemeMethod } from '../model/scheme.ts';

/** A part of a method that a condition switches: a rule, or a row of a score card. */
export type MethodPart = { id: string; when: JsonLogic; muted: boolean };

/** The rules or rows of a method; none where no condition of its own decides. */
export function methodParts(method: SchemeMethod): MethodPart[] {
  if (method.kind === 'rules') return method.rules;
  return method.kind === 'scoreCard' ? method.groups.flatMap(({ rows }) => rows) : [];
}

/** Every expression of a method over the customer's fields. */
export function methodLogic(method: SchemeMethod): JsonLogic[] {
  switch (method.kind) {
    case 'rules': case 'scoreCard': return methodParts(method).map(({ when }) => when);
    case 'matrix': return method.axes.map(({ value }) => value);
    case 'scorer': return [{ var: method.field }];
    case 'manual': return method.field === undefined ? [] : [{ var: method.field }];
  }
}
