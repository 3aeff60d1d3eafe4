import type { FieldDef } from '../model/field.ts';
import type { Issue } from '../model/issue.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { Held, Node } from './node.ts';
import type { Operator } from './operator.ts';
import { findOperator } from './operators/registry.ts';
import { createSlots, type Slots } from './slots.ts';
import type { SchemeClasses } from './compiled-condition.ts';
import { valueTypeOf, type ValueType } from './value-type.ts';

type Path = (string | number)[];

/** What a strict compilation knows and gathers. */
export type Scope = { fields: ReadonlyMap<string, FieldDef>; schemes: SchemeClasses | null; slots: Slots; issues: Issue[]; nodes: number };

/** Deeper or larger logic is refused before it can exhaust the stack or the patience of an evaluation. */
export const maxDepth = 40;
export const maxNodes = 5000;

export function createScope(fields: readonly FieldDef[], schemes: SchemeClasses | null = null): Scope {
  return { fields: new Map(fields.map((field) => [field.key, field])), schemes, slots: createSlots(), issues: [], nodes: 0 };
}

const literal = (type: ValueType, constant: Held, logic: JsonLogic): Node => ({ kind: 'constant', type, logic, constant });

function compileList(items: JsonLogic[], path: Path, scope: Scope): Node | null {
  const kind = typeof items[0];
  if (items.every((item) => typeof item === kind && (kind === 'string' || kind === 'number'))) {
    const fixed = items.filter((item) => typeof item === 'string' || typeof item === 'number');
    return { kind: 'constant', type: 'list', logic: items, constant: items.map(String), items: fixed };
  }
  scope.issues.push({ code: 'condition.listItems', path, params: {} });
  return null;
}

function compileVar(args: JsonLogic[], logic: JsonLogic, path: Path, scope: Scope, depth: number): Node | null {
  const [key, fallback] = args;
  const field = typeof key === 'string' ? scope.fields.get(key) : undefined;
  if (!field || key === 'constructor') {
    scope.issues.push({ code: 'condition.unknownField', path, params: { field: typeof key === 'string' ? key : '' } });
    return null;
  }
  const type = valueTypeOf[field.type];
  const slot = scope.slots.field(field);
  if (fallback === undefined) return { kind: 'read', type, logic, slot, field };
  const other = compileExpression(fallback, [...path, 'var', 1], scope, depth + 1);
  if (!other) return null;
  if (other.kind === 'constant' && other.constant !== undefined && other.type === type) return { kind: 'read', type, logic, slot, field, fallback: other.constant };
  scope.issues.push({ code: 'condition.typeMismatch', path: [...path, 'var', 1], params: { operator: 'var', argument: 2, expected: type, found: other.type } });
  return null;
}

function compileClassOf([key]: JsonLogic[], logic: JsonLogic, path: Path, scope: Scope): Node | null {
  const classes = typeof key === 'string' && scope.schemes && Object.hasOwn(scope.schemes, key) ? scope.schemes[key] : undefined;
  if (typeof key === 'string' && key !== '' && (!scope.schemes || classes)) {
    return { kind: 'read', type: 'text', logic, slot: scope.slots.class(key), ...(classes ? { classes } : {}) };
  }
  scope.issues.push({ code: 'condition.unknownScheme', path, params: { scheme: typeof key === 'string' ? key : '' } });
  return null;
}

function checkArity(operator: Operator, count: number, path: Path, scope: Scope): boolean {
  const { min, max } = operator.arity;
  if (count >= min && count <= max) return true;
  if (count === 0) scope.issues.push({ code: 'condition.empty', path, params: { operator: operator.key } });
  else scope.issues.push({ code: 'condition.arity', path, params: { operator: operator.key, min, max: Number.isFinite(max) ? max : -1, found: count } });
  return false;
}

function checkTypes(operator: Operator, args: Node[], paths: Path[], scope: Scope): boolean {
  const before = scope.issues.length;
  args.forEach((argument, index) => {
    const takes = operator.takes[Math.min(index, operator.takes.length - 1)] ?? [];
    if (takes.includes(argument.type)) return;
    const code = argument.type === 'null' ? 'condition.valueMissing' : 'condition.typeMismatch';
    const expected = takes.filter((type) => type !== 'muted').join('|');
    scope.issues.push({ code, path: paths[index] ?? [], params: { operator: operator.key, argument: index + 1, expected, found: argument.type } });
  });
  return scope.issues.length === before;
}

function compileCall(key: string, logic: { [operator: string]: JsonLogic }, path: Path, scope: Scope, depth: number): Node | null {
  const operator = findOperator(key);
  if (!operator?.strict) {
    scope.issues.push({ code: operator ? 'condition.notStrict' : 'condition.unknownOperator', path, params: { operator: key } });
    return null;
  }
  const given = logic[key] ?? null;
  const listed = Array.isArray(given);
  const raw = listed ? given : [given];
  const paths = raw.map((_, index): Path => (listed ? [...path, key, index] : [...path, key]));
  if (!checkArity(operator, raw.length, path, scope)) return null;
  if (key === 'var') return compileVar(raw, logic, path, scope, depth);
  if (key === 'classOf') return compileClassOf(raw, logic, path, scope);
  const args = raw.map((argument, index) => compileExpression(argument, paths[index] ?? path, scope, depth + 1));
  if (!args.every((argument) => argument !== null)) return null;
  if (!checkTypes(operator, args, paths, scope)) return null;
  return operator.strict({
    operator: key, logic, args,
    fault: (code, params, argument) => {
      scope.issues.push({ code, path: argument === undefined ? path : (paths[argument] ?? path), params: { operator: key, ...params } });
      return null;
    },
  });
}

/** Checks and compiles one expression of strict semantics. Null: the reasons are in `scope.issues`. */
export function compileExpression(logic: JsonLogic, path: Path, scope: Scope, depth: number): Node | null {
  scope.nodes += 1;
  if (depth > maxDepth || scope.nodes > maxNodes) {
    if (depth > maxDepth) scope.issues.push({ code: 'condition.depth', path, params: { max: maxDepth } });
    else if (scope.nodes === maxNodes + 1) scope.issues.push({ code: 'condition.size', path, params: { max: maxNodes } });
    return null;
  }
  if (typeof logic === 'number') return literal('number', logic, logic);
  if (typeof logic === 'string') return literal('text', logic, logic);
  if (typeof logic === 'boolean') return literal('boolean', logic, logic);
  if (Array.isArray(logic)) return compileList(logic, path, scope);
  if (logic === null || logic === undefined) return literal('null', undefined, null);
  const keys = Object.keys(logic);
  const key = keys[0];
  if (key !== undefined && keys.length === 1) return compileCall(key, logic, path, scope, depth);
  scope.issues.push({ code: 'condition.notAnOperator', path, params: {} });
  return null;
}
