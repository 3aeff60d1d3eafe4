import type { Checked, Issue } from '../model/issue.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { maxDepth, maxNodes } from './compile-expression.ts';
import type { LogicValue } from './operator.ts';
import { findOperator } from './operators/registry.ts';

/** `value` gives what json-logic-js 2.0.5 gives, and throws where it throws; it reads own properties only. */
export type CompiledLogic = { value(data: unknown): unknown };

type Path = (string | number)[];
type Gathered = { issues: Issue[]; nodes: number };

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

function isForbiddenPath(key: string, first: JsonLogic | undefined): boolean {
  return key === 'var' && typeof first === 'string' && first.split('.').some((part) => forbidden.has(part));
}

function compileCall(key: string, given: JsonLogic, path: Path, gathered: Gathered, depth: number): LogicValue | null {
  const operator = findOperator(key);
  if (!operator?.jsonlogic) {
    gathered.issues.push({ code: 'condition.unknownOperator', path, params: { operator: key } });
    return null;
  }
  const raw = Array.isArray(given) ? given : [given];
  if (isForbiddenPath(key, raw[0])) {
    gathered.issues.push({ code: 'condition.unknownField', path, params: { field: String(raw[0]) } });
    return null;
  }
  const args = raw.map((argument, index) => compileValue(argument, Array.isArray(given) ? [...path, key, index] : [...path, key], gathered, depth + 1));
  return args.every((argument) => argument !== null) ? operator.jsonlogic(args) : null;
}

function compileValue(logic: JsonLogic, path: Path, gathered: Gathered, depth: number): LogicValue | null {
  gathered.nodes += 1;
  if (depth > maxDepth || gathered.nodes > maxNodes) {
    const code = depth > maxDepth ? 'condition.depth' : 'condition.size';
    if (gathered.issues.at(-1)?.code !== code) gathered.issues.push({ code, path, params: { max: depth > maxDepth ? maxDepth : maxNodes } });
    return null;
  }
  if (typeof logic !== 'object' || logic === null) return () => logic;
  if (Array.isArray(logic)) {
    const items = logic.map((item, index) => compileValue(item, [...path, index], gathered, depth + 1));
    return items.every((item) => item !== null) ? (data) => items.map((item) => item(data)) : null;
  }
  const keys = Object.keys(logic);
  const key = keys[0];
  return key !== undefined && keys.length === 1 ? compileCall(key, logic[key] ?? null, path, gathered, depth) : () => logic;
}

/** Compiles json-logic-js semantics. Unknown operators, `log` and paths through prototypes are refused, not met at run time. */
export function compileLogic(logic: JsonLogic): Checked<CompiledLogic> {
  const gathered: Gathered = { issues: [], nodes: 0 };
  const value = compileValue(logic, [], gathered, 0);
  return value && gathered.issues.length === 0 ? { ok: true, value: { value } } : { ok: false, issues: gathered.issues };
}
