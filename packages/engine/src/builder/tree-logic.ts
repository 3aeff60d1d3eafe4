import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { createIdCounter } from './id-counter.ts';
import { builderOperators, findBuilderOperator, operatorsFor } from './operators.ts';
import { sameLogic } from './same-logic.ts';
import { maxTreeDepth, type TreeCondition, type TreeGroup, type TreeJoin, type TreeNode } from './tree.ts';

type Reader = { fields: ReadonlyMap<string, FieldDef>; nextId: () => string };

/** The value under a logic's only key, if that is the key. */
function only(logic: JsonLogic, key: string): JsonLogic | undefined {
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return undefined;
  return Object.keys(logic).length === 1 ? logic[key] : undefined;
}

function groupOf(logic: JsonLogic): { join: TreeJoin; operands: JsonLogic[] } | null {
  const joins: [TreeJoin, JsonLogic | undefined][] = [['all', only(logic, 'and')], ['any', only(logic, 'or')], ['none', only(only(logic, '!') ?? null, 'or')]];
  for (const [join, operands] of joins) if (Array.isArray(operands)) return { join, operands };
  return null;
}

/** A field that is gone keeps its condition drawn: any operator of that shape will do. */
function readCondition(logic: JsonLogic, { fields, nextId }: Reader): TreeCondition | null {
  for (const operator of builderOperators) {
    const found = operator.read(logic);
    if (!found) continue;
    const field = fields.get(found.field);
    if (field && !operatorsFor(field.type).includes(operator)) continue;
    if (!sameLogic(operator.write(found.field, found.value), logic)) continue;
    return { id: nextId(), kind: 'condition', field: found.field, operator: operator.key, value: found.value };
  }
  return null;
}

function readGroup(logic: JsonLogic, reader: Reader, depth: number): TreeGroup | null {
  const group = groupOf(logic);
  if (!group || depth > maxTreeDepth) return null;
  const id = reader.nextId();
  return { id, kind: 'group', join: group.join, children: group.operands.map((operand) => readNode(operand, reader, depth + 1)) };
}

function readNode(logic: JsonLogic, reader: Reader, depth: number): TreeNode {
  const muted = only(logic, 'muted');
  const [inner] = Array.isArray(muted) && muted.length === 1 ? muted : [];
  if (inner !== undefined && only(inner, 'muted') === undefined) return { ...readNode(inner, reader, depth), muted: true };
  return readGroup(logic, reader, depth) ?? readCondition(logic, reader) ?? { id: reader.nextId(), kind: 'advanced', logic };
}

/**
 * A condition as the builder's tree: the root is always a group. What cannot be drawn is kept whole as an advanced node, so that
 * `toLogic(toTree(logic, fields))` is `logic`. Ids are counted from `n1`, or come from `nextId`.
 */
export function toTree(logic: JsonLogic, fields: FieldDef[], nextId: () => string = createIdCounter()): TreeGroup {
  const reader = { fields: new Map(fields.map((field) => [field.key, field])), nextId };
  const group = readGroup(logic, reader, 1);
  return group ?? { id: nextId(), kind: 'group', join: 'all', implicit: true, children: [readNode(logic, reader, 2)] };
}

function writeGroup({ join, children, implicit }: TreeGroup): JsonLogic {
  const [first] = children;
  if (implicit && join === 'all' && first && children.length === 1) return toLogic(first);
  const operands = children.map(toLogic);
  if (join === 'none') return { '!': { or: operands } };
  return join === 'all' ? { and: operands } : { or: operands };
}

function writeNode(node: TreeNode): JsonLogic {
  if (node.kind === 'group') return writeGroup(node);
  if (node.kind === 'advanced') return node.logic;
  return findBuilderOperator(node.operator)?.write(node.field, node.value) ?? null;
}

/** The tree as JSON Logic. A condition without an operator is written as null, which compiling refuses with its path. */
export function toLogic(node: TreeNode): JsonLogic {
  return node.muted ? { muted: [writeNode(node)] } : writeNode(node);
}
