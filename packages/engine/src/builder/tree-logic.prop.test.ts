import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldTypes, type FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { compileCondition } from '../condition/compile-condition.ts';
import type { ValueEditor } from './builder-operator.ts';
import { builderOperators, operatorsFor } from './operators.ts';
import { createIdCounter } from './id-counter.ts';
import { toLogic, toTree } from './tree-logic.ts';
import { maxTreeDepth, type ConditionValue, type TreeGroup, type TreeNode } from './tree.ts';

const choices = ['x', 'y', 'z'].map((key) => ({ key, name: { zh: key, en: key } }));
const fields = fieldTypes.map((type): FieldDef => ({ key: type, type, name: { zh: type, en: type }, required: false, unique: false, personal: false, source: { kind: 'input' }, choices }));

const key = fc.constantFrom('x', 'y', 'z');
const valueFor: Record<string, fc.Arbitrary<ConditionValue>> = {
  none: fc.constant(null), text: fc.string({ minLength: 1 }), texts: fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }), number: fc.integer(), days: fc.nat(400),
  range: fc.tuple(fc.integer(), fc.integer()), date: fc.constantFrom('2026-01-01', '2025-12-31'), choice: key, choices: fc.array(key, { minLength: 1, maxLength: 3 }),
  count: fc.nat(100), percent: fc.integer({ min: 1, max: 99 }), pattern: fc.constantFrom('^a', '(?i)b+', '\\d{3}|x$'), weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  period: fc.tuple(fc.nat(100), fc.constantFrom('days', 'weeks', 'months', 'years')),
};
const muted = fc.constantFrom({}, {}, { muted: true as const });
const condition = fc.constantFrom(...fields).chain((field) => fc.constantFrom(...operatorsFor(field.type)).chain((operator) =>
  fc.tuple(valueFor[operator.editor] ?? fc.constant(null), muted).map(([value, off]): TreeNode => ({ id: '', kind: 'condition', field: field.key, operator: operator.key, value, ...off }))));

function groupOf(depth: number): fc.Arbitrary<TreeGroup> {
  const child = depth >= maxTreeDepth ? condition : fc.oneof({ weight: 3, arbitrary: condition }, { weight: 1, arbitrary: groupOf(depth + 1) });
  return fc.tuple(fc.constantFrom('all', 'any', 'none'), fc.array(child, { minLength: 1, maxLength: 3 }), depth === 1 ? fc.constant({}) : muted)
    .map(([join, children, off]): TreeGroup => ({ id: '', kind: 'group', join, children, ...off }));
}

function numbered(node: TreeNode, nextId: () => string): TreeNode {
  const id = nextId();
  return node.kind === 'group' ? { ...node, id, children: node.children.map((child) => numbered(child, nextId)) } : { ...node, id };
}

test('a tree written and read again is the same tree', () => {
  fc.assert(
    fc.property(groupOf(1), (drawn) => {
      const tree = numbered(drawn, createIdCounter());
      expect(toTree(toLogic(tree), fields)).toEqual(tree);
    }),
    { seed: 20_267, numRuns: 3_000 },
  );
});

test('everything the builder offers compiles', () => {
  fc.assert(
    fc.property(condition, (node) => {
      expect(compileCondition(toLogic({ ...node, muted: undefined } as TreeNode), { fields })).toMatchObject({ ok: true });
    }),
    { seed: 20_268, numRuns: 2_000 },
  );
});

const { logic } = fc.letrec<{ logic: JsonLogic }>((tie) => ({
  logic: fc.oneof(
    { maxDepth: 6 },
    { weight: 2, arbitrary: condition.map(toLogic) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }).map((json) => json as JsonLogic) },
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom('and', 'or', 'muted', '!'), fc.array(tie('logic'), { maxLength: 3 })).map(([operator, parts]): JsonLogic => ({ [operator]: parts })) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom('and', 'or', 'muted', '!', '>='), tie('logic')).map(([operator, part]): JsonLogic => ({ [operator]: part })) },
    { weight: 1, arbitrary: fc.array(tie('logic'), { maxLength: 3 }).map((parts): JsonLogic => ({ '!': { or: parts } })) },
  ),
}));

test('any logic read and written again is the same logic', () => {
  fc.assert(
    fc.property(logic, (json) => {
      expect(JSON.stringify(toLogic(toTree(json, fields)))).toBe(JSON.stringify(json));
      expect(JSON.stringify(toLogic(toTree(json, [])))).toBe(JSON.stringify(json));
    }),
    { seed: 20_269, numRuns: 5_000 },
  );
});

const emptyValues: Partial<Record<ValueEditor, ConditionValue>> = { texts: [], choices: [], weekdays: [], range: [null, null], period: [null, 'days'] };

test('every operator keeps a condition whose value is not chosen yet', () => {
  for (const { key: operator, fieldTypes: types, editor } of builderOperators) {
    const value: ConditionValue = emptyValues[editor] ?? null;
    const node: TreeNode = { id: 'n2', kind: 'condition', field: types[0] ?? '', operator, value };
    expect(toTree({ and: [toLogic(node)] }, fields).children).toEqual([node]);
  }
});

test('a condition on a field that is gone stays drawn, and logic beyond the builder stays whole', () => {
  expect(toTree({ '>=': [{ var: 'gone' }, 5] }, fields)).toEqual({
    id: 'n1', kind: 'group', join: 'all', implicit: true, children: [{ id: 'n2', kind: 'condition', field: 'gone', operator: 'atLeast', value: 5 }],
  });
  const advanced: JsonLogic = { '>': [{ '+': [{ var: 'number' }, 1] }, 3] };
  expect(toTree({ or: [advanced] }, fields).children).toEqual([{ id: 'n2', kind: 'advanced', logic: advanced }]);
  const mixed: JsonLogic = { in: [{ var: 'choice' }, ['x', true]] };
  expect(toTree({ or: [mixed] }, fields).children).toEqual([{ id: 'n2', kind: 'advanced', logic: mixed }]);
});
