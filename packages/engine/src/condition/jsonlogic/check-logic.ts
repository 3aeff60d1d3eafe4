import type { Issue } from '../../model/issue.ts';
import type { JsonLogic } from '../../model/json-logic.ts';
import { maxDepth, maxNodes } from '../compile-expression.ts';
import type { Operator } from '../operator.ts';
import { findOperator } from '../operators/registry.ts';
import type { LogicNode, LogicOperator } from './logic-node.ts';

type Path = (string | number)[];
type Place = { path: Path; depth: number };

/** What is found while checking. */
export type Gathered = { issues: Issue[]; nodes: number };

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

function isForbiddenPath(key: string, first: JsonLogic | undefined): boolean {
  return key === 'var' && typeof first === 'string' && first.split('.').some((part) => forbidden.has(part));
}

const isLogicOperator = (operator: Operator | null): operator is LogicOperator => operator?.jsonlogic !== undefined;

const allOrNone = (nodes: readonly (LogicNode | null)[]): readonly LogicNode[] | null => (nodes.every((node) => node !== null) ? nodes : null);

function checkCall(key: string, given: JsonLogic, { path, depth }: Place, gathered: Gathered): LogicNode | null {
  const operator = findOperator(key);
  if (!isLogicOperator(operator)) {
    gathered.issues.push({ code: 'condition.unknownOperator', path, params: { operator: key } });
    return null;
  }
  const raw = Array.isArray(given) ? given : [given];
  if (isForbiddenPath(key, raw[0])) {
    gathered.issues.push({ code: 'condition.unknownField', path, params: { field: String(raw[0]) } });
    return null;
  }
  const at = (index: number): Path => (Array.isArray(given) ? [...path, key, index] : [...path, key]);
  const args = allOrNone(raw.map((argument, index) => checkLogic(argument, { path: at(index), depth: depth + 1 }, gathered)));
  return args && { kind: 'call', operator, args };
}

/** Null: the reasons are in `gathered.issues`. */
export function checkLogic(logic: JsonLogic, { path, depth }: Place, gathered: Gathered): LogicNode | null {
  gathered.nodes += 1;
  if (depth > maxDepth || gathered.nodes > maxNodes) {
    const code = depth > maxDepth ? 'condition.depth' : 'condition.size';
    if (gathered.issues.at(-1)?.code !== code) gathered.issues.push({ code, path, params: { max: depth > maxDepth ? maxDepth : maxNodes } });
    return null;
  }
  if (typeof logic !== 'object' || logic === null) return { kind: 'literal', literal: logic };
  if (Array.isArray(logic)) {
    const items = allOrNone(logic.map((item, index) => checkLogic(item, { path: [...path, index], depth: depth + 1 }, gathered)));
    return items && { kind: 'list', items };
  }
  const [key, ...others] = Object.keys(logic);
  return key === undefined || others.length > 0 ? { kind: 'literal', literal: logic } : checkCall(key, logic[key] ?? null, { path, depth }, gathered);
}
